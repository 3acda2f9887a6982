"""A sample workspace: a season of reports made by script, and a way to run one night on it."""
