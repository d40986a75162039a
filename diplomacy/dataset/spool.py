"""What has to wait for the end of a file, kept on disk rather than in memory."""

import tempfile

import orjson


class Spool:
    """JSON values, added in turn and then read in their order."""

    def __init__(self):
        self.file = tempfile.TemporaryFile()  # noqa: SIM115
        self.count = 0

    def add(self, value):
        self.file.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
        self.count += 1

    def __iter__(self):
        self.file.seek(0)
        return map(orjson.loads, self.file)

    def __len__(self):
        return self.count

    def close(self):
        self.file.close()
