"""Indexes added to tables in use."""

import pytest
from django.db import NotSupportedError, connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from diplomacy.base.live_indexes import AddIndexInUse

NAME = "source_by_name_of_test"
FIRST_OF_ALL = "0001"


def indexes():
    with connection.cursor() as cursor:
        return [name for name in connection.introspection.get_constraints(cursor, "articles_source") if name == NAME]


@pytest.fixture
def state():
    return MigrationLoader(connection).project_state()


def step(state):
    """The operation, and the state of all models before and after it."""
    operation = AddIndexInUse(model_name="source", index=models.Index(fields=["name"], name=NAME))
    after = state.clone()
    operation.state_forwards("articles", after)
    return operation, state, after


@pytest.mark.django_db(transaction=True)
def test_an_index_is_added_removed_and_added_again_after_an_interruption(state):
    operation, before, after = step(state)
    for _ in range(2):
        with connection.schema_editor(atomic=False) as editor:
            operation.database_forwards("articles", editor, before, after)
        assert indexes() == [NAME]
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("articles", editor, after, before)
    assert indexes() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("postgresql")
def test_it_keeps_nobody_from_writing_on_postgresql(state):
    operation, before, after = step(state)
    with connection.schema_editor(atomic=False, collect_sql=True) as editor:
        operation.database_forwards("articles", editor, before, after)
        operation.database_backwards("articles", editor, after, before)
    assert [" CONCURRENTLY " in line for line in editor.collected_sql if "INDEX" in line] == [True, True, True]
    with pytest.raises(NotSupportedError), connection.schema_editor(atomic=True) as editor:
        operation.database_forwards("articles", editor, before, after)


def test_migrations_add_indexes_to_tables_in_use_in_this_way_alone():
    wrong = []
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        if not migration.__module__.startswith(("articles.", "people.", "diplomacy.")) or name.startswith(FIRST_OF_ALL):
            continue
        new = {one.name_lower for one in migration.operations if isinstance(one, migrations.CreateModel)}
        for one in migration.operations:
            is_live = isinstance(one, migrations.AddIndex) and one.model_name_lower not in new
            if is_live and not (isinstance(one, AddIndexInUse) and migration.atomic is False):
                wrong.append(f"{app} {name}: {one.describe()}")
    assert wrong == []
