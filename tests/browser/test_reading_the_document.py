"""Reading the threshold document in a browser: by search with JavaScript off, from a case, from the form losing no word, on paper."""

import re

from tests.browser.demonstration_service import HEALTH_VISITOR, PASSWORDS, PRACTITIONER


def test_somebody_without_an_account_or_javascript_finds_the_paragraph(visit):
    reader = visit()
    reader.opens("/sign-in")

    reader.follows("threshold document")
    reader.follows("Search")
    reader.writes("Words to look for", "bruises baby")
    reader.presses("Search")
    assert reader.sees("places found")
    reader.follows("Any bruise, mark or injury on a baby under 6 months")

    place = reader.page.locator("#injury_under_6_months")
    assert "Always counts" in place.inner_text()
    assert place.bounding_box()["y"] < reader.page.viewport_size["height"]


def test_a_reason_on_a_case_leads_to_its_paragraph(visit, a_reference):
    practitioner = visit()
    practitioner.signs_in(PRACTITIONER, PASSWORDS[PRACTITIONER])
    practitioner.opens(f"/cases/{a_reference}")

    practitioner.follows("Starting points, edition")

    assert practitioner.page.url.endswith("#starting-points")
    assert practitioner.page.locator("#starting-points").bounding_box()["y"] < practitioner.page.viewport_size["height"]


def test_a_paragraph_read_from_the_form_opens_apart_and_what_was_chosen_stays(visit, a_draft):
    referrer = visit()
    referrer.signs_in(HEALTH_VISITOR, PASSWORDS[HEALTH_VISITOR])
    referrer.opens(f"/referrals/drafts/{a_draft}/children/1/questions/injury_and_abuse")
    referrer.chooses("Has the child said or shown", "Yes")

    with referrer.page.expect_popup() as opened:
        referrer.page.get_by_role("link", name=re.compile("^Paragraph 1.6 ")).click()

    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("#question-child_tells_of_abuse")
    assert referrer.group("Has the child said or shown").get_by_label("Yes", exact=True).is_checked()


def test_on_paper_every_sign_stands_and_no_way_to_anywhere(visit):
    reader = visit(scripts=True)
    reader.opens("/threshold-document")

    reader.page.emulate_media(media="print")

    hidden = reader.page.eval_on_selector_all(
        ".app-sign, .app-level, .app-question, .app-sources li", "all => all.filter(one => !one.offsetHeight).length"
    )
    ways = reader.page.eval_on_selector_all(
        ".app-no-print, .govuk-footer, .govuk-service-navigation", "all => all.filter(one => one.offsetHeight).length"
    )
    assert (hidden, ways) == (0, 0)
    assert reader.sees("edition 2026.2. Printed on 24 November 2026.")
