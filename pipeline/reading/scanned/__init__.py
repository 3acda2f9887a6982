"""Pages and pictures without text → what a PDF page with text would have given.

A page is rendered once, turned upright, cleaned and read by Tesseract; its rules and words then go
the way of every other page. OpenCV, numpy and tesserocr are loaded when the first scan is met, so
that a child process that meets none starts as fast as before.
"""
