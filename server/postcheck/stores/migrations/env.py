"""Lets Alembic run in the transaction that `postcheck.stores.upgrade` has opened."""

from alembic import context

from postcheck.stores import fleet_tables, office_tables  # noqa: F401 - their tables count, too
from postcheck.stores.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
