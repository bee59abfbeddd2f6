"""What makes sharing lawful stands apart from who agreed: it is the organisation's, set once."""

from collections.abc import Callable

from flask.testing import FlaskClient

from api.services import Services
from tests.api.referral_form.browser import Browser
from tests.sent import HEALTH_VISITOR


def test_the_page_about_agreement_says_what_makes_sharing_lawful(signed_in: Callable[[str], FlaskClient], services: Services):
    browser = Browser(signed_in(HEALTH_VISITOR)).start()
    said = browser.open(f"{browser.draft}/telling").page.text
    assert f"does not depend on their agreement: {services.settings.lawful_basis}" in said
    assert "These answers never stop it and never change the level" in said
