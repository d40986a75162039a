"""What holds of every resource and every page: a model joins by naming itself and what is its own.

    class TestTopics(HidesDrafts, ApiSuite):
        resource, factory = "topics", TopicFactory
        fields = ["slug", "name", "description", "parent", "quotes", "status", "version"]
        empty = {"description": "", "parent": None, "quotes": []}
        change = {"description": "Of rivers."}

        def body(self):
            return {"name": "Waters"}

The fixtures `api` (anybody), `stranger_api` (signed in, without rights), `contributor_api` and `editor_api` are in conftest.py.
"""

from tests.suites.answers import made, path, problem, results
from tests.suites.api import ApiSuite
from tests.suites.hidden import HidesApiRows, PublishedByStatus
from tests.suites.pages import DetailPageSuite, HidesPages, ListPageSuite

__all__ = [
    "ApiSuite",
    "DetailPageSuite",
    "HidesApiRows",
    "HidesPages",
    "ListPageSuite",
    "PublishedByStatus",
    "made",
    "path",
    "problem",
    "results",
]
