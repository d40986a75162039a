import pytest

from tests.articles.importing.servers import Site


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()
