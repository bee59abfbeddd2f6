"""The commands, as somebody runs them."""

import json
from dataclasses import replace

import pytest

from api.app import create_app
from api.records import EntryFilter, EntryKind
from tests.factories import SMALL_EDITION


@pytest.fixture
def run(app):
    """Give the function that runs a command."""
    return lambda *args, **options: app.test_cli_runner().invoke(args=[str(arg) for arg in args], **options)


@pytest.fixture
def edition(tmp_path):
    """Give the function that writes an edition, with something in it changed, to a file."""

    def written(old="", new=""):
        path = tmp_path / "2026.2.yaml"
        path.write_text(SMALL_EDITION.replace(old, new) if old else SMALL_EDITION, encoding="utf-8")
        return path

    return written


def test_a_sound_document_can_be_used(run, edition):
    answer = run("documents", "check", edition())

    assert answer.exit_code == 0, answer.output
    assert "bromley/2026.1 can be used" in answer.output


def test_a_broken_document_ends_with_one_and_every_problem_with_its_line(run, edition):
    answer = run("documents", "check", edition("sources: [own]", "sources: [nowhere]"))

    assert answer.exit_code == 1
    assert answer.output.count("nowhere") >= 4 and "line " in answer.output


def suggest_from(run, edition, tmp_path, asked, *options):
    file = tmp_path / "answers.json"
    file.write_text(asked if isinstance(asked, str) else json.dumps(asked), encoding="utf-8")
    return run("documents", "suggest", edition(), "--answers", file, *options)


def test_a_suggestion_is_printed_as_json(run, edition, tmp_path):
    asked = {"child": {"date_of_birth": "2019-03-27"}, "on": "2026-11-24", "agency": "police", "answers": {"unexplained_injury": True}}

    answer = suggest_from(run, edition, tmp_path, asked)

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.output)["at_least"] == "protection"


def test_a_suggestion_is_explained_beside_it_where_that_is_asked_for(run, edition, tmp_path):
    asked = {"child": {"date_of_birth": "2019-03-27"}, "on": "2026-11-24", "answers": {"missed_appointments": 3}}

    said = json.loads(suggest_from(run, edition, tmp_path, asked, "--explain").output)

    assert said["suggestion"]["at_least"] == said["explanation"]["why"]["level"] == "early_help"
    assert "Health appointments are often missed. Level 2, early help. (paragraph 1.1.1)" in said["in_words"]


def test_trying_a_document_out_keeps_nothing(run, edition, tmp_path, services):
    with services.store.reading() as shelf:
        before = shelf.count_entries(EntryFilter())

    suggest_from(run, edition, tmp_path, {"answers": {}})

    with services.store.reading() as shelf:
        assert shelf.count_entries(EntryFilter()) == before


@pytest.mark.parametrize(
    "asked, told",
    [
        ({"answers": {"unexplained_injury": "yes", "missed_appointments": -1}}, ["unexplained_injury", "missed_appointments"]),
        ({"answers": {}, "agency": "circus"}, ["/agency", "police"]),
        ({"answers": {}, "chidl": {}}, ["chidl"]),
        ({}, ["/answers"]),
        ("[]", ["one object"]),
        ('{"answers": {}, "answers": {}}', ["more than once", "answers"]),
        ("{", ["cannot be used"]),
    ],
)
def test_a_faulty_file_of_answers_is_told_all_its_faults(run, edition, tmp_path, asked, told):
    answer = suggest_from(run, edition, tmp_path, asked)

    assert answer.exit_code == 1
    for words in told:
        assert words in answer.output


def test_a_person_is_added_and_signs_in(run, client):
    answer = run(
        "users", "add", "Pc.Nakamura", "--name", "PC Jun Nakamura", "--role", "referrer", "--agency", "police", "--password-stdin",
        input="seven blue umbrellas\n",
    )  # fmt: skip

    assert answer.exit_code == 0, answer.output
    assert client.send("/sign-in", {"username": "pc.nakamura", "password": "seven blue umbrellas"}).status_code == 303


@pytest.mark.parametrize("password, taken", [("x" * 14, False), ("x" * 15, True), ("x" * 16, True)])
def test_a_password_has_at_least_fifteen_characters(run, password, taken):
    answer = run("users", "add", "a.b", "--name", "A", "--role", "auditor", "--agency", "mash", "--password-stdin", input=password + "\n")

    assert (answer.exit_code == 0) is taken


def test_everything_wrong_with_a_new_account_is_said_at_once(run):
    answer = run("users", "add", "pc.okafor", "--name", " ", "--role", "referrer", "--agency", "fire", "--password-stdin", input="short\n")

    assert answer.exit_code == 1
    for words in ("already there", "name must not be empty", "no agency fire", "education, health, mash, police", "at least 15"):
        assert words in answer.output


def test_an_agency_is_added_and_then_its_people(run):
    added = run("agencies", "add", "housing", "--name", "Elm Homes", "--kind", "housing", "--referral-source", "4")
    again = run("agencies", "add", "housing", "--name", "Elm Homes", "--kind", "housing", "--referral-source", "4")
    person = run(
        "users", "add", "ho.silva", "--name", "Rui Silva", "--role", "referrer", "--agency", "housing", "--password-stdin",
        input="seven blue umbrellas\n",
    )  # fmt: skip

    assert (added.exit_code, again.exit_code, person.exit_code) == (0, 1, 0)


def test_a_token_works_until_the_account_is_closed(run, client):
    token = run("users", "token", "pc.okafor").output.strip()
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/v1/referrals/none", headers=headers).status_code == 404

    assert run("users", "disable", "pc.okafor").exit_code == 0

    assert client.get("/v1/referrals/none", headers=headers).status_code == 401
    assert run("users", "token", "pc.okafor").exit_code == 1


@pytest.mark.parametrize("form, first", [("jsonl", '{"_sd":'), ("csv", "index,at,kind")])
def test_the_log_is_exported_and_that_is_logged(run, services, form, first):
    answer = run("log", "export", "--format", form)

    assert answer.exit_code == 0 and answer.output.startswith(first)
    with services.store.reading() as shelf:
        assert shelf.count_entries(EntryFilter(kind=EntryKind.EXPORT)) == 2


@pytest.mark.parametrize("since, found", [("2026-11-23", True), ("2026-11-24", True), ("2026-11-25", False)])
def test_an_export_starts_with_the_day_that_was_asked_for(run, since, found):
    answer = run("log", "export", "--from", since, "--kind", "user_changed", "--agency", "service")

    assert bool(answer.output) is found


def test_loading_the_demonstration_again_adds_nothing_and_says_who_can_sign_in(run, services):
    with services.store.reading() as shelf:
        before = shelf.people()

    answer = run("demonstration", "load")

    assert answer.exit_code == 0 and "pc.okafor" in answer.output and "amber kettle walks north" in answer.output
    with services.store.reading() as shelf:
        assert shelf.people() == before


def test_invented_people_are_refused_where_real_ones_work(services):
    settings = replace(services.settings, demonstration=False)
    app = create_app(settings, replace(services, settings=settings))

    answer = app.test_cli_runner().invoke(args=["demonstration", "load"])

    assert answer.exit_code == 1 and "COMMON_THRESHOLDS_DEMONSTRATION" in answer.output
