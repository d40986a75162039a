"""Indexes that are added to tables in use."""

from django.db import NotSupportedError
from django.db.migrations.operations import AddIndex


class AddIndexInUse(AddIndex):
    """AddIndex that keeps nobody from writing: CONCURRENTLY on PostgreSQL, in a migration with `atomic = False`.

    What an interrupted one has left behind is replaced, so that the migration can be run again.
    """

    atomic = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        schema_editor.execute(f"DROP INDEX {self.way(schema_editor)} IF EXISTS {schema_editor.quote_name(self.index.name)}")
        schema_editor.add_index(model, self.index, **self.options(schema_editor))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.remove_index(model, self.index, **self.options(schema_editor))

    def way(self, schema_editor):
        return "CONCURRENTLY" if self.options(schema_editor) else ""

    def options(self, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return {}
        if schema_editor.connection.in_atomic_block:
            raise NotSupportedError("An index is added to a table in use outside of transactions: set atomic = False on the migration.")
        return {"concurrently": True}
