"""OpenDocument spreadsheets → Document."""
