"""How the API reads, writes, filters, pages and fails: decided here once, declared by each app's `api.py`."""
