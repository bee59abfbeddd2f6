"""Every reason leads to its paragraph, in the edition that produced it, for as long as the case is kept."""

import pytest

from api.reviews import DecisionChoice, decide
from tests.page import Page
from tests.published import browser_for, services_with, small_edition
from tests.sent import HEALTH_VISITOR, PRACTITIONER, sent

EDITION = "/threshold-document/edition/2026.1"


@pytest.fixture
def case_links(services, actor, signed_in):
    """Give the function from the parts of a referral to where its case page leads in the threshold document."""

    def links_of(**parts):
        page = Page(signed_in(PRACTITIONER).get(f"/cases/{sent(services, actor, **parts).reference}").text)
        return [link for link in page.links() if link.startswith("/threshold-document/edition/")]

    return links_of


def anchors_missing(links, browser):
    """Return the links to places that are not on the page they lead to."""
    parts = [link.partition("#") for link in links]
    ids = {path: Page(browser.get(path).text).ids for path, _, _ in parts}
    return [f"{path}#{anchor}" for path, _, anchor in parts if anchor and anchor not in ids[path]]


def test_a_reason_leads_to_its_paragraph(case_links, client):
    links = case_links()

    assert f"{EDITION}#injury" in links
    assert anchors_missing(links, client) == []


def test_a_question_that_could_change_the_suggestion_leads_to_its_paragraph(case_links, client):
    links = case_links(children=[{"given_names": "Robin", "answers": {"missed_appointments": 4}}])

    assert {f"{EDITION}#missed_health", f"{EDITION}#question-unexplained_injury"} <= set(links)
    assert anchors_missing(links, client) == []


def test_where_nothing_is_met_the_reason_leads_to_the_starting_points(case_links, client):
    links = case_links(children=[{"given_names": "Robin", "answers": {}}])

    assert f"{EDITION}#starting-points" in links
    assert anchors_missing(links, client) == []


def test_a_case_without_a_suggestion_leads_to_the_edition_to_decide_by(case_links):
    assert EDITION in case_links(engine_fails=True)


def test_a_case_keeps_to_its_edition_when_another_has_come_into_force(services, actor, signed_in, tmp_path):
    reference = sent(services, actor).reference
    later = tmp_path / "demonstration" / "documents" / "bromley" / "2026.2.yaml"
    later.write_text(small_edition("2026.2", "2026-11-24"), encoding="utf-8")
    links = [link for link in Page(signed_in(PRACTITIONER).get(f"/cases/{reference}").text).links() if "/edition/" in link]

    renewed = services_with(tmp_path / "renewed", {"2026.1": small_edition("2026.1", "2026-04-01"), "2026.2": later.read_text()})

    browser = browser_for(renewed)
    assert "Edition 2026.2" in Page(browser.get("/threshold-document").text).text
    assert {link.partition("#")[0] for link in links} == {EDITION}
    assert anchors_missing(links, browser) == []
    renewed.store.close()


def test_a_referrer_is_led_from_the_level_decided_to_what_it_means(services, actor, signed_in, client):
    reference = sent(services, actor).reference
    decide(
        reference,
        1,
        DecisionChoice("child_in_need", "s17_assessment", "The nursery saw how it came about.", 0),
        actor(PRACTITIONER),
        services,
    )

    links = Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}").text).links()

    assert f"{EDITION}#level-child_in_need" in links
    assert anchors_missing([link for link in links if link.startswith(EDITION)], client) == []


def test_a_question_of_the_form_leads_to_its_paragraph_in_a_new_tab_so_that_nothing_typed_is_lost(services, actor, signed_in, client):
    browser = signed_in(HEALTH_VISITOR)
    draft = browser.send("/referrals/start", {}).headers["Location"].rstrip("/").split("/")[3]

    page = Page(browser.get(f"/referrals/drafts/{draft}/household/safety").text)

    links = [link for link in page.all("a") if link.attrib["href"].startswith(EDITION)]
    assert f"{EDITION}#question-violence_at_home" in [link.attrib["href"] for link in links]
    assert all(link.attrib.get("target") == "_blank" and "noopener" in link.attrib.get("rel", "") for link in links)
    assert all("(opens in a new tab)" in "".join(link.itertext()) for link in links)
    assert anchors_missing([link.attrib["href"] for link in links], client) == []


@pytest.mark.parametrize("path", ["/sign-in", "/privacy", "/nowhere"])
def test_the_document_is_one_link_away_from_every_page(client, path):
    assert "/threshold-document" in Page(client.get(path).text).links()


def test_the_start_of_a_referral_names_the_document(signed_in):
    assert "those of the threshold document" in Page(signed_in(HEALTH_VISITOR).get("/referrals/start").text).text
