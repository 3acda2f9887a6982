"""A sheet of any spreadsheet → its tables and paragraphs, seen by layout alone."""
