"""From an address, a file or a feed to an article: fetching, reading, and the known article that it may be.

What fetches and reads (`fetch`, `robots`, `reading` and what they stand on) imports no Django. What is read is
untrusted: `apart` reads it in a process of its own, whose time and memory end.
"""
