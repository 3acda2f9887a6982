"""Text files: rows of separated values, or lines → Document."""
