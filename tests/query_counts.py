"""How many queries each address costs, kept as data in query_counts.json.

`UPDATE_QUERY_COUNTS=1 pytest tests/test_query_counts.py` writes what it counts; the difference is for the reviewer.
"""

import json
import os
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

RECORDED = Path(__file__).with_name("query_counts.json")


def counted(client, addresses):
    """{name: queries} of the addresses in {name: address}."""
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            if response.streaming:
                response.getvalue()
        assert response.status_code == 200, (address, response.content.decode())
        found[name] = len(queries)
    return found


def recorded(found):
    """What was recorded of the addresses in `found`, after recording it anew if that was asked for."""
    kept = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        RECORDED.write_text(json.dumps(kept | found, indent=2, sort_keys=True) + "\n")
        return found
    return {name: kept.get(name) for name in found}
