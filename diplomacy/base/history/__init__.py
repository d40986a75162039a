"""The history of the rows of the record, read: what each change changed, in words, and what a row was on a day."""
