"""What is wrong in `config/`, gathered so that a person sees all of it at once."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.errors import ConfigurationError

_ADVICE = "Sửa những chỗ trên rồi chạy lại; kết quả của lần chạy trước vẫn còn nguyên."


@dataclass(slots=True)
class Problems:
    """The problems found so far, as finished Vietnamese sentences with their place."""

    found: list[str] = field(default_factory=list)

    def add(
        self,
        file: str,
        wrong: str,
        *,
        line: int | None = None,
        where: str = "",
        key: str = "",
    ) -> None:
        """Keep one problem: the file, its line, the entry, the key, and what is wrong there."""
        places = [
            f"config/{file}",
            f"dòng {line}" if line else "",
            where,
            f"khóa `{key}`" if key else "",
        ]
        self.found.append(f"{', '.join(place for place in places if place)}: {wrong}")

    def raise_if_any(self) -> None:
        """Raise ConfigurationError with every problem, if there is one."""
        if not self.found:
            return
        listed = "\n".join(f"  - {problem}" for problem in self.found)
        raise ConfigurationError(
            f"Cấu hình có {len(self.found)} chỗ chưa đúng:\n{listed}", advice=_ADVICE
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Có phải ý là …?` with the known word nearest to `word`, empty if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Có phải ý là `{near[0]}`?" if near else ""
