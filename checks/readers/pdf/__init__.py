"""PDF: text in reading order and tables by position, over what pypdfium2 gives."""
