"""Pages of one's own account, and the link by which a password is set."""
