"""Every page, in every state that a person can bring it to, keeps the house rules of ``tests.page``."""

from dataclasses import replace

import pytest
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from api.additions import disagree
from api.app import create_app
from api.attachments import Upload, add_to_draft
from api.drafts import start_draft
from api.reviews import DecisionChoice, decide
from tests.api.additions.adding import added
from tests.fakes import PageClient, StoreThatCanFail
from tests.page import Page, problems_in
from tests.rules.misbehaving import Misbehaving, serving
from tests.sample_files import PDF
from tests.sent import AUDITOR, HEALTH_VISITOR, PRACTITIONER, sent

NOBODY = ""
CHOICE = DecisionChoice("child_in_need", "s17_assessment", "The nursery saw how it came about.", 0)

PAGES = {
    NOBODY: {
        "/sign-in": 200,
        "/accessibility": 200,
        "/privacy": 200,
        "/nowhere": 404,
        "/threshold-document": 200,
        "/threshold-document/edition/2026.1": 200,
        "/threshold-document/edition/1999.1": 404,
        "/threshold-document?colour=red": 400,
        "/threshold-document/editions": 200,
        "/threshold-document/search": 200,
        "/threshold-document/search?words=injury": 200,
        "/threshold-document/search?words=zebra": 200,
        "/threshold-document/search?words=" + "long" * 60: 422,
        "/threshold-document/search?level=nothing": 400,
        "/threshold-document/search?colour=red": 400,
        "/self-check": 200,
        "/self-check?name=Robin": 400,
        "/self-check/child": 200,
        "/self-check/child?agency=health&age=5-years&area=safety": 200,
        "/self-check/questions": 422,
        "/self-check/questions?agency=health&age=5-years&area=safety": 200,
        "/self-check/questions?agency=health&age=unborn&area=health": 422,
        "/threshold-document/changes": 200,
        "/threshold-document/changes?from=2026.1&to=2026.1": 200,
        "/threshold-document/changes?from=2026.1&to=1999.1": 404,
    },
    HEALTH_VISITOR: {
        "/": 200,
        "/threshold-document": 200,
        "/referrals/{decided}": 200,
        "/referrals/{added}": 200,
        "/referrals/{added}/add": 200,
        "/referrals/{added}/additions/1": 200,
        "/referrals/{added}/additions/2": 200,
        "/referrals/{added}/disagree": 200,
        "/referrals/{open}/disagree": 404,
        "/referrals/{decided}/receipt": 200,
        "/referrals/start": 200,
        "/referrals/CT-NONE": 404,
        "/referrals/drafts/{draft}/attachments": 200,
        "/referrals/drafts/{draft}/attachments?not_added=too_large": 422,
        "/cases": 403,
    },
    PRACTITIONER: {
        "/cases": 200,
        "/cases?state=part_decided": 200,
        "/cases?state=nothing": 400,
        "/cases/{open}": 200,
        "/cases/{decided}": 200,
        "/cases/{decided}?recorded=1": 200,
        "/cases/{failed}": 200,
        "/cases/{added}": 200,
        "/log": 403,
    },
    AUDITOR: {"/log": 200, "/log?kind=export&agency=police": 200, "/log?from=never": 422, "/cases": 403},
}


@pytest.fixture
def references(services, actor):
    two = [{"given_names": "Robin", "answers": {}}, {"description": "A boy in a red coat", "answers": {"missed_appointments": 9}}]
    worries = {"immediate_danger": True, "what_happened": "He ran <into> the road & fell.", "where_now": "With a neighbour."}
    draft, sent_draft = (start_draft(actor(HEALTH_VISITOR), services) for _ in range(2))
    for each in (draft, sent_draft):
        add_to_draft(each.id, Upload("<Robin> & co.pdf", PDF), actor(HEALTH_VISITOR), services)
    kept = {
        "draft": draft.id,
        "open": sent(services, actor, key="open", children=two, worries=worries).reference,
        "decided": sent(services, actor, key=sent_draft.submission_key, draft=sent_draft).reference,
        "failed": sent(services, actor, key="failed", engine_fails=True).reference,
        "added": sent(services, actor, key="added").reference,
    }
    for decided in ("decided", "added"):
        decide(kept[decided], 1, CHOICE, actor(PRACTITIONER), services)
    added(services, actor, kept["added"], immediate_danger=True, children=[{"position": 1, "answers": {"unexplained_injury": False}}])
    why = {"position": 1, "level": "protection", "words": "It <hurts> & nobody can say why."}
    disagree(kept["added"], why, actor(HEALTH_VISITOR), services, submission_key="why")
    return kept


@pytest.fixture
def resolves(app):
    """Give the function that says whether a path leads anywhere, by any method."""
    adapter = app.url_map.bind("localhost")

    def is_known(path):
        try:
            adapter.match(path)
        except (MethodNotAllowed, RequestRedirect):
            return True
        except HTTPException:
            return False
        return True

    return is_known


@pytest.mark.parametrize(
    "username, path, status",
    [pytest.param(who, path, status, id=f"{who or 'nobody'} {path}") for who, of in PAGES.items() for path, status in of.items()],
)
def test_a_page_keeps_the_house_rules(username, path, status, references, signed_in, client, resolves, services):
    sources = {source.address for document in services.library.editions("bromley") for source in document.sources}
    browser = signed_in(username) if username else client

    answer = browser.get(path.format(**references))

    assert answer.status_code == status
    assert problems_in(answer.text, resolves, sources) == []


def test_a_faulty_decision_keeps_the_house_rules(references, signed_in, resolves):
    fields = {"level": "protection", "reason": "No.", "seen_decisions": "1"}

    answer = signed_in(PRACTITIONER).send(f"/cases/{references['decided']}/children/1/decision", fields)

    assert answer.status_code == 422
    assert problems_in(answer.text, resolves) == []


def test_an_overtaken_decision_keeps_the_house_rules(references, signed_in, resolves):
    fields = {"level": "protection", "outcome": "strategy_s47", "reason": "A second bruise was seen.", "seen_decisions": "0"}

    answer = signed_in(PRACTITIONER).send(f"/cases/{references['decided']}/children/1/decision", fields)

    assert answer.status_code == 409
    assert problems_in(answer.text, resolves) == []


SELF_CHECK = "/self-check/questions?agency=health&age=5-years&area=health&area=safety"


@pytest.mark.parametrize("fields, status", [
    ({}, 200),
    ({"answer-unexplained_injury": "true", "answer-violence_at_home": "some"}, 200),
    ({"answer-unexplained_injury": "true", "then": "change"}, 200),
    ({"answer-missed_appointments-number": "many"}, 422),
    ({"answer-missed_appointments-number": "1", "answer-missed_appointments": "state:unknown"}, 422),
    ({"area": "nowhere"}, 422),
])  # fmt: skip
def test_a_self_check_keeps_the_house_rules_whatever_is_answered(fields, status, client, resolves):
    answer = client.send(SELF_CHECK, fields)

    assert answer.status_code == status
    assert problems_in(answer.text, resolves) == []


def test_a_self_check_without_a_working_engine_keeps_the_house_rules(client, resolves):
    with serving(Misbehaving("the first match is of other answers")) as calls:
        client.send(SELF_CHECK)
        calls.arm()
        answer = client.send(SELF_CHECK)

    assert answer.status_code == 503
    assert problems_in(answer.text, resolves) == []


def test_a_refused_sign_in_keeps_the_house_rules(client, resolves):
    answer = client.send("/sign-in", {"username": "nobody", "password": ""})

    assert problems_in(answer.text, resolves) == []


@pytest.fixture
def full_disk(services):
    """Give the application over books that cannot be written once ``store.is_full`` is set."""
    store = StoreThatCanFail(services.store)
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    return app, store


def test_a_page_for_full_books_gives_back_what_was_typed_and_keeps_the_house_rules(full_disk, references, signed_in, resolves):
    app, store = full_disk
    browser = same_person(signed_in(PRACTITIONER), app)
    fields = {"level": "protection", "outcome": "strategy_s47", "reason": 'He said: "stop" & <ran>.', "seen_decisions": "0"}
    store.is_full = True

    answer = browser.send(f"/cases/{references['open']}/children/1/decision", fields)

    page = Page(answer.text)
    again = {field.attrib["name"]: field.attrib.get("value") for field in page.all("input") if field.attrib.get("type") == "hidden"}
    assert answer.status_code == 503
    assert problems_in(answer.text, resolves) == []
    assert fields.items() <= again.items()
    assert fields["reason"] in page.text
    assert "020 7946 0142" in page.text


def test_a_link_to_a_source_may_leave_this_service_and_says_nothing_of_who_reads():
    html = '<!DOCTYPE html><html lang="en-GB"><head><title>A – B</title></head><body><h1>A</h1><a href="{}" rel="{}">x</a></body></html>'
    source = "https://elsewhere.example/levels"

    assert problems_in(html.format(source, "external noopener noreferrer"), sources={source}) == []
    assert problems_in(html.format(source, "external noopener"), sources={source})
    assert problems_in(html.format(source + "/2", "external noopener noreferrer"), sources={source})


@pytest.mark.parametrize("broken, said", [
    ("<h1>Two</h1><h1>Headings</h1>", "has 2 h1"),
    ("<h1>A</h1><input name=age>", "has no label for age"),
    ("<h1>A</h1><p id=a></p><p id=a></p>", "has the id 'a' 2 times"),
    ("<h1>A</h1><form method=post novalidate></form>", "without its token"),
    ('<h1>A</h1><a href="https://elsewhere.example/">x</a>', "leaves this service"),
    ('<h1>A</h1><a href="#nothing">x</a>', "leads to nothing on the page"),
    ('<h1>A</h1><p style="color:red">x</p>', "has a style of its own on p"),
    ("<h1>A</h1><p aria-describedby=gone>x</p>", "names 'gone', which is not there"),
    ("<h1>A</h1><script>1</script>", "without a nonce"),
    ("<h1>A</h1><p>&amp;#39;</p>", "escaped twice"),
])  # fmt: skip
def test_a_broken_rule_is_found(broken, said):
    html = f'<!DOCTYPE html><html lang="en-GB"><head><title>A – B</title></head><body><main>{broken}</main></body></html>'

    assert any(said in problem for problem in problems_in(html))


def same_person(browser, app):
    client = app.test_client()
    with browser.session_transaction() as theirs:
        token = theirs["token"]
    with client.session_transaction() as cookie:
        cookie["token"] = token
    return client
