"""Excel workbooks, new and old, text and binary → Document."""
