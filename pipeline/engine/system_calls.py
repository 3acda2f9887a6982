"""Takes from a process, for good, the system calls that reading a file never needs (Linux).

A filter of the kernel (seccomp) answers them with "not permitted": no network, no other program,
nothing created, renamed or removed, nobody signalled. Where the kernel or the machine's kind knows
no such filter nothing happens: the limits of `confinement` stand all the same.
"""

import ctypes
import platform
import struct
import sys
from collections.abc import Iterable, Mapping

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _JUMP_IF_ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _NOT_PERMITTED = 0x7FFF0000, 0x00050000 | 1
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_OTHER_NUMBERS = 0x40000000
"""From here on x86-64 counts the same calls a second time."""

_OPENING: Mapping[str, Mapping[int, int]] = {"x86_64": {2: 1, 257: 2}, "aarch64": {56: 2}}
"""The calls that open a file, and which of their arguments holds the flags."""

_CREATE_OR_CUT = 0o100 | 0o1000

_MACHINES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "x86_64": (
        0xC000003E,
        {
            **{"socket": 41, "connect": 42, "bind": 49, "listen": 50, "socketpair": 53},
            **{"fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62},
            **{"truncate": 76, "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86},
            **{"utime": 132, "utimes": 235, "futimesat": 261, "utimensat": 280, "openat2": 437},
            **{"unlink": 87, "symlink": 88, "chmod": 90, "chown": 92, "lchown": 94},
            **{"ptrace": 101, "mknod": 133, "chroot": 161, "mount": 165, "umount2": 166},
            **{"setxattr": 188, "mkdirat": 258, "mknodat": 259, "fchownat": 260, "unlinkat": 263},
            **{"renameat": 264, "linkat": 265, "symlinkat": 266, "fchmodat": 268, "unshare": 272},
            **{"setns": 308, "process_vm_readv": 310, "process_vm_writev": 311},
            **{"renameat2": 316, "bpf": 321, "pidfd_send_signal": 424, "io_uring_setup": 425},
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            **{"setxattr": 5, "mknodat": 33, "mkdirat": 34, "unlinkat": 35, "symlinkat": 36},
            **{"linkat": 37, "renameat": 38, "umount2": 39, "mount": 40, "truncate": 45},
            **{"chroot": 51, "fchmodat": 53, "fchownat": 54, "unshare": 97, "ptrace": 117},
            **{
                "utimensat": 88,
                "openat2": 437,
                "kill": 129,
                "socket": 198,
                "socketpair": 199,
                "bind": 200,
                "listen": 201,
            },
            **{"connect": 203, "execve": 221, "setns": 268, "process_vm_readv": 270},
            **{"process_vm_writev": 271, "renameat2": 276, "bpf": 280, "execveat": 281},
            **{"pidfd_send_signal": 424, "io_uring_setup": 425},
        },
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid_what_reading_never_needs() -> bool:
    """Forbid it to this process and return whether the kernel took the filter."""
    known = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    steps = _filter(known[0], sorted(known[1].values()), _OPENING[platform.machine()])
    program = _Program(len(steps) // 8, steps)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _filter(machine: int, forbidden: Iterable[int], opening: Mapping[int, int]) -> bytes:
    """The filter as the kernel's own small machine wants it: eight bytes a step."""
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_JUMP_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_AT_LEAST, 0, 1, _OTHER_NUMBERS),
        (_RETURN, 0, 0, _NOT_PERMITTED),
    ]
    for call in forbidden:
        steps += [(_JUMP_IF_EQUAL, 0, 1, call), (_RETURN, 0, 0, _NOT_PERMITTED)]
    for call, flags in opening.items():
        steps += [
            (_JUMP_IF_EQUAL, 0, 4, call),
            (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * flags),
            (_JUMP_IF_ANY, 0, 1, _CREATE_OR_CUT),
            (_RETURN, 0, 0, _NOT_PERMITTED),
            (_RETURN, 0, 0, _ALLOW),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("<HBBI", *step) for step in steps)
