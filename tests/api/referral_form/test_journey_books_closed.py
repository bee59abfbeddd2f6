"""The books cannot be written: nothing is shown as done, and the page gives back what was typed with the telephone number."""

from dataclasses import replace

import pytest
from flask import Flask

from api.app import create_app
from api.services import Services
from tests.api.referral_form.browser import Browser
from tests.fakes import PageClient, StoreThatCanFail


@pytest.fixture
def store(services: Services) -> StoreThatCanFail:
    """Give the books of this test, which can run full."""
    return StoreThatCanFail(services.store)


@pytest.fixture
def app(services: Services, store: StoreThatCanFail) -> Flask:
    """Give the application over books that can run full."""
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    app.testing = True
    return app


def test_what_was_typed_is_given_back_and_can_be_sent_again(health: Browser, store: StoreThatCanFail):
    path = health.start().draft
    health.open(f"{path}/worries")
    store.is_full = True

    health.press("Save and continue", immediate_danger="false", what_happened="A bruise on a baby.", where_now="At home")

    assert health.status == 503
    assert "A bruise on a baby." in health.page.text and "020 7946 0142" in health.page.text
    store.is_full = False
    health.press("Try again")
    assert health.open(f"{path}/worries").value_of("what_happened") == "A bruise on a baby."
