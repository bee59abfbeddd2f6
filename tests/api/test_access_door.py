"""The door: who comes in, who is sent to sign in, who is refused, and what every answer carries."""

from datetime import timedelta

import pytest

from api import access
from api.access import ROUTES, is_allowed, safe_next
from api.app import create_app
from api.decision_log.leaf import read_leaf
from api.demonstration import PEOPLE
from api.records import EntryFilter, EntryKind
from tests.factories import settings_in
from tests.fakes import PageClient

ONE_OF_EACH = [person for person in PEOPLE if person.username in {"pc.okafor", "sw.marsh", "tm.castellan", "au.whitlock"}]


def address_of(rule):
    """Return an address for a route, its places filled with what need not exist."""
    values = {name: 1 if "int:" + name in rule.rule else "none" for name in rule.arguments}
    return rule.build(values, append_unknown=False)[1]


def closed_routes(app):
    rules = (rule for rule in app.url_map.iter_rules() if ROUTES[rule.endpoint] is not access.PUBLIC)
    return [(rule, method) for rule in rules for method in sorted(rule.methods - {"HEAD", "OPTIONS"})]


def test_without_signing_in_no_closed_page_is_shown(app, client):
    for rule, method in closed_routes(app):
        answer = client.open(address_of(rule), method=method)

        assert answer.status_code in (303, 401), (rule.endpoint, method)
        if rule.endpoint.startswith("web.") and method == "GET":
            assert answer.location.startswith("/sign-in?next=")


@pytest.mark.parametrize("person", ONE_OF_EACH, ids=lambda person: person.role.value)
def test_what_a_role_may_not_do_is_refused_at_every_page_and_logged(app, signed_in, services, person):
    client = signed_in(person.username)
    for rule, method in closed_routes(app):
        if rule.endpoint.startswith("v1.") or is_allowed(person.role, ROUTES[rule.endpoint]):
            continue
        answer = client.send(address_of(rule)) if method == "POST" else client.get(address_of(rule))

        assert answer.status_code == 403, (rule.endpoint, method)
        with services.store.reading() as shelf:
            (last,) = shelf.latest_entries(EntryFilter(), limit=1)
        assert last.kind is EntryKind.DENIED and read_leaf(last.leaf)["result"] == {"route": rule.endpoint}


def test_the_json_interface_does_not_know_people_by_their_cookie(signed_in):
    answer = signed_in("pc.okafor").get("/v1/referrals/none")

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json" and answer.headers["WWW-Authenticate"] == "Bearer"


def test_pages_do_not_know_people_by_their_bearer_token(client, bearer):
    assert client.get("/", headers=bearer("pc.okafor")).status_code == 303


def test_a_bearer_token_of_another_role_is_refused_with_problem_details(client, bearer):
    answer = client.get("/v1/referrals/none", headers=bearer("au.whitlock"))

    assert answer.status_code == 403 and answer.json["status"] == 403


def test_signing_in_sets_a_new_cookie_and_leads_to_the_page_that_was_wanted(client):
    before = client.send("/sign-in", {"username": "sw.marsh", "password": "not it, for certain", "next": "/cases"})
    after = client.send("/sign-in", {"username": "sw.marsh", "password": "green ladder under rain", "next": "/cases"})

    assert before.status_code == 422
    assert (after.status_code, after.location) == (303, "/cases")
    with client.session_transaction() as cookie:
        assert "csrf_token" not in cookie and len(cookie["token"]) == 43


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(signed_in):
    client = signed_in("sw.marsh")
    with client.session_transaction() as cookie:
        copied = cookie["token"]

    client.send("/sign-out")

    with client.session_transaction() as cookie:
        cookie["token"] = copied
    assert client.get("/cases").status_code == 303


@pytest.mark.parametrize(
    "asked, given",
    [
        ("/cases?state=new", "/cases?state=new"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("/\t/elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_signing_in_never_leads_to_another_site(asked, given):
    assert safe_next(asked) == given


def test_every_answer_carries_the_headers_that_keep_others_out(client):
    first, second = client.get("/sign-in"), client.get("/no-such-page")

    for answer in (first, second):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]


def test_over_https_the_cookie_is_for_this_host_alone(demonstration, services, tmp_path):
    settings = settings_in(tmp_path)
    settings = type(settings)(**{name: getattr(settings, name) for name in settings.__slots__} | {"secure_cookies": True})
    secure = type(services)(**{name: getattr(services, name) for name in services.__slots__} | {"settings": settings})
    client = create_app(settings, secure).test_client()

    answer = client.get("/sign-in", base_url="https://localhost")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=") and "Domain" not in cookie
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_form_over_https_is_taken_from_our_own_page_and_from_no_other(demonstration, services, tmp_path):
    settings = settings_in(tmp_path)
    app = create_app(settings, services)
    app.test_client_class = PageClient
    client = app.test_client()
    typed = {"username": "sw.marsh", "password": "green ladder under rain"}

    ours = client.send("/sign-in", typed, base_url="https://localhost", headers={"Referer": "https://localhost/sign-in"})
    foreign = client.send("/sign-in", typed, base_url="https://localhost", headers={"Referer": "https://elsewhere.example/"})

    assert ours.status_code == 303
    assert foreign.status_code == 400


def test_a_session_that_ended_leads_back_to_the_same_page(signed_in, clock):
    client = signed_in("sw.marsh")
    clock.move(timedelta(hours=1))

    assert client.get("/cases?state=new").location == "/sign-in?next=/cases%3Fstate%3Dnew"
