"""Vietnamese text: comparable forms, numbers, dates, deadlines, status words, citations."""
