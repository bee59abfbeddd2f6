"""A service with the wider edition, and a browser in which nobody is signed in."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from api.services import Services
from tests.api.self_check.pages import wider_edition
from tests.published import browser_for, services_with


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the services of the wider edition."""
    services = services_with(tmp_path_factory.mktemp("wider"), {"2026.1": wider_edition()})
    yield services
    services.store.close()


@pytest.fixture
def browser(wider: Services) -> FlaskClient:
    """Give a browser in which nobody is signed in."""
    return browser_for(wider)
