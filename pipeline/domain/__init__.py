"""The words of the business as frozen values; the standard library only."""
