"""What seals a night: a manifest of all that went in and came out, chained to the one before."""

from pipeline.sealing.chain import Chain
from pipeline.sealing.contents import damaged_contents
from pipeline.sealing.differences import differences, json_differences
from pipeline.sealing.manifest import Input, Manifest
from pipeline.sealing.seal import Sealed, program_versions, seal

__all__ = [
    "Chain",
    "Input",
    "Manifest",
    "Sealed",
    "damaged_contents",
    "differences",
    "json_differences",
    "program_versions",
    "seal",
]
