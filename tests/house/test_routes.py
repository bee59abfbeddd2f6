"""Every route stands in the access table, every row of the table has a route, and nothing is open by accident."""

from dataclasses import replace

import pytest

from api.access import ALLOWED, PUBLIC, ROUTES, Act, Role, is_allowed
from api.app import create_app
from tests.fakes import RecordingStore

OPEN_TO_ALL = {
    "web.static",
    "web.accessibility",
    "web.privacy",
    "web.sign_in",
    "web.document",
    "web.document_edition",
    "web.document_editions",
    "web.document_search",
    "web.document_changes",
    "web.self_check",
    "web.self_check_child",
    "web.self_check_questions",
    "v1.describe",
}


def test_every_route_has_a_row_and_every_row_a_route(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert endpoints == set(ROUTES)


def test_only_these_pages_are_open_to_everybody():
    assert {endpoint for endpoint, act in ROUTES.items() if act is PUBLIC} == OPEN_TO_ALL


def test_every_act_is_somebodys_and_some_routes():
    for act in set(Act) - {PUBLIC}:
        assert any((role, act) in ALLOWED for role in Role), act
        assert act in ROUTES.values(), act


@pytest.mark.parametrize("username", ["pc.okafor", "sw.marsh", "au.whitlock"])
def test_looking_at_a_page_writes_nothing_but_its_entry_in_the_log(services, signed_in, username):
    store = RecordingStore(services.store)
    watched = replace(services, store=store)
    app = create_app(services.settings, watched)
    with signed_in(username).session_transaction() as cookie:
        token = cookie["token"]
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["token"] = token

    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or set()) and not rule.arguments:
            client.get(rule.rule)

    assert set(store.written) <= {"add_entry", "add_subject_key"}


WHO_MAY = {
    Act.READ_PUBLIC_PAGE: set(Role),
    Act.USE_THE_SERVICE: set(Role),
    Act.WRITE_REFERRAL: {Role.REFERRER},
    Act.READ_OWN_REFERRAL: {Role.REFERRER},
    Act.ASK_FOR_SUGGESTION: {Role.REFERRER, Role.PRACTITIONER, Role.MANAGER},
    Act.READ_CASE: {Role.PRACTITIONER, Role.MANAGER},
    Act.DECIDE: {Role.PRACTITIONER, Role.MANAGER},
    Act.READ_LOG: {Role.AUDITOR},
    Act.EXPORT_LOG: {Role.AUDITOR},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_each_cell_of_the_table_is_as_agreed(role, act):
    assert is_allowed(role, act) is (role in WHO_MAY[act])
