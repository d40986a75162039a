"""The schema describes the API without a warning, and nothing that it allows makes the API fail."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from diplomacy.wsgi import application
from tests.public_addresses import KIND_OF_RESOURCE
from tests.talks import Talks

pytestmark = pytest.mark.django_db

EXAMPLES = 8
"""Requests made of each operation for each reader: the whole takes seconds, and finds what is wrong with values' types."""


def test_the_schema_is_valid_and_made_without_a_warning(client):
    GENERATOR_STATS.reset()
    schema = SchemaGenerator().get_schema(request=None, public=True)
    validate_schema(schema)
    assert not GENERATOR_STATS
    assert client.get("/api/v1/schema/").status_code == 200
    for resource in KIND_OF_RESOURCE:
        assert {"get", "post"} <= schema["paths"][f"/api/v1/{resource}/"].keys()


@pytest.fixture
def kept_connection():
    """A server closes old connections around each request; the test's own, in its transaction, has to stay."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("signed_in", [False, True], ids=["anybody", "an editor"])
def test_nothing_that_the_schema_allows_is_a_fault_of_the_site(editor_api, signed_in):
    headers = editor_api.headers if signed_in else {}
    keys = {kind: key_of(row) for kind, row in Talks().rows().items()}
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    for found in schema.get_all_operations():
        resource = found.ok().path.split("/")[3]
        request_in_many_ways(found.ok(), headers, keys.get(KIND_OF_RESOURCE.get(resource)))


def key_of(row):
    return getattr(row, "code", None) or getattr(row, "slug", None) or row.uid


def request_in_many_ways(operation, headers, key):
    """Call the operation with what its schema allows, every second time on the row that there is."""

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), known=st.booleans())
    def check(case, known):
        if known and "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = key
        case.call_and_validate(headers=headers, checks=[not_a_server_error, content_type_conformance, response_schema_conformance])

    check()
