"""Document → what it says in the shape of a report, exactly as written; nothing of the plan yet."""

from pipeline.extract.report import Extractor, extract

__all__ = ["Extractor", "extract"]
