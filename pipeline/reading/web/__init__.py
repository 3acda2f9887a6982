"""Web pages → Document."""
