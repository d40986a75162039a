"""The exchange format: the record as a folder of JSON Lines, written by `export_dataset` and read by `import_dataset`.

docs/dataset.md describes it. `write` and `load` are what commands call.
"""
