"""The number of the MASH stands where somebody with an urgent referral looks: on the stop page, at the check, on the receipt."""

from collections.abc import Callable

from api.records import Actor
from api.services import Services
from tests.api.referral_form.browser import Browser
from tests.page import text_of
from tests.sent import sent

MASH, AT_NIGHT = "020 7946 0142", "020 7946 0199"


def sent_urgently(police: Browser) -> Browser:
    """Send an urgent referral of two short pages; the browser stands on its receipt."""
    police.start(urgent=True).press("Save and continue", immediate_danger="false", telephone="020 7946 0011", own_reference="CAD 1234")
    police.press("Save and continue", description="girl of 6", what_happened="She was hit.", where_now="At home")
    return police.press("Send the urgent referral")


def test_the_receipt_of_an_urgent_referral_first_says_to_telephone_and_what_to_say(police: Browser):
    sent_urgently(police)

    reference = police.path.split("/")[2]
    sheets = next(part for part in police.page.all("div") if part.attrib.get("class") == "app-sheets")
    assert text_of(sheets).startswith(
        f"Telephone the MASH now on {MASH}, or at night and at weekends on {AT_NIGHT}, and give this reference: {reference}"
    )


def test_the_receipt_of_a_standard_referral_says_to_telephone_only_if_nothing_is_heard(
    health: Browser, services: Services, actor: Callable[[str], Actor]
):
    child = {"given_names": "Robin", "family_name": "Hazel", "date_of_birth": "2019-03-27", "answers": {}}
    receipt = sent(services, actor, children=[child], household={"answers": {}})

    health.open(f"/referrals/{receipt.reference}/receipt")

    assert health.page.headings == ["Referral sent"]
    assert "Telephone the MASH now" not in health.page.text


def test_the_urgent_check_page_gives_both_numbers(police: Browser):
    police.start(urgent=True).open(f"{police.draft}/check")

    assert f"Telephone the MASH as well, on {MASH}, or at night and at weekends on {AT_NIGHT}" in police.page.text


def test_the_check_page_of_a_standard_referral_does_not_send_to_the_telephone(police: Browser):
    police.start().open(f"{police.draft}/check")

    assert "Telephone the MASH as well" not in police.page.text


def test_the_stop_page_gives_both_numbers(police: Browser):
    police.start(urgent=True).press("Save and continue", immediate_danger="true", telephone="020 7946 0011", own_reference="CAD 1234")

    assert police.page.headings == ["Call 999 now"]
    assert MASH in police.page.text and AT_NIGHT in police.page.text
