"""Documents whose text flows: paragraphs and tables in their order → Document."""
