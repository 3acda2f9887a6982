"""What the reader is told → bytes of the files that people open.

One module a kind of file; each loads the library it writes with, so nothing is imported here.
"""
