"""PDF → Document: text with places, ruled tables over pages, paragraphs."""

from pipeline.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
