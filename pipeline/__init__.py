"""tonghop: from what units drop into `inbox/` to the report a director signs.

The stages of a night, in order: intake lists the inbox; reading turns each file into a neutral
document, in a limited child process; identify says whose report it is, for which period; extract
finds the reported lines; match finds the plan's item of each; settle says what finally stands;
checks find what is missing, late, contradictory or unproven; consolidate says what the reader is
told; render turns that into bytes; filing writes them, all or nothing.
"""
