"""Tables of rows for people: CSV and XLSX files out of the record, and into it after a look at what they would change."""
