"""The editors' pages: the queue of probable duplicates, a merge before it is done, and the way back."""
