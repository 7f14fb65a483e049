"""Editions: what each release of a source published, and how the next one is found.

`names` are their periods, `pattern` tells which one an address or a title names, `listing` what a page, feed, sitemap
or JSON lists, `next` which addresses to ask for, `drafts` what is none. Nothing is fetched here: `steps.editions` does.
"""
