"""Loading the demo into the record."""

from diplomacy.base.public_version import PublicVersion
from diplomacy.dataset.format import resources
from diplomacy.dataset.loader import load
from diplomacy.site.demo import FOLDER, REASON
from people.models import Country


def load_demo():
    """Add the demo's rows, all or none. Returns how many there were to add. Raises DatasetError."""
    return sum(counts.added for counts in load(FOLDER, reason=REASON).values())


def is_untouched():
    """Whether nothing was ever entered here or made public: a demo that was removed does not come back by itself."""
    models = [resource.model for resource in resources() if resource.model is not Country]
    entered = any(model._base_manager.exists() or model.history.exists() for model in models)
    return not entered and PublicVersion.current() == 1
