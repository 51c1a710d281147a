"""The same open database as the store's tests have."""

from tests.store.conftest import path, reader, writer

__all__ = ["path", "reader", "writer"]
