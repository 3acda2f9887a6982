"""Records and findings → what the reader is told, in words and in final order."""

from pipeline.consolidate.gaps import consolidate_gaps
from pipeline.consolidate.letters import draft_letters
from pipeline.consolidate.memo import Memory, consolidate_memo
from pipeline.consolidate.report import consolidate

__all__ = ["Memory", "consolidate", "consolidate_gaps", "consolidate_memo", "draft_letters"]
