"""Make progress reports as Vietnamese offices make them, with several tools and layouts.

A `Report` says what stands in it; each maker turns it into a file of one kind. The sample inbox,
the generated test families and the benchmark are made with these.
"""
