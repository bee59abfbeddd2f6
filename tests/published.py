"""A service in which several editions are published, for reading them: one that has ended, one in force, one to come, and a draft."""

from pathlib import Path

from flask.testing import FlaskClient

from api.accounts import command_actor
from api.app import create_app
from api.demonstration import load_demonstration
from api.services import Services, build_services
from tests.factories import AT, SMALL_EDITION, cheap_passwords, settings_in
from tests.fakes import FixedClock, PageClient

_HERE = Path(__file__).parent
_RENEWED = """  - id: renewed
    wording: An injury that several people have seen
    level: protection
    when: {unexplained_injury: true}
    paragraph: "2.1.2"
    sources: [own]
"""


def small_edition(edition: str, in_force_from: str, *, status: str = "demonstration", review_by: str = "2029-03-31") -> str:
    """Return the small edition under another name, in force from another day."""
    text = SMALL_EDITION.replace('edition: "2026.1"', f'edition: "{edition}"').replace(
        "in_force_from: 2026-04-01", f"in_force_from: {in_force_from}"
    )
    return text.replace("status: demonstration", f"status: {status}").replace("review_by: 2027-03-31", f"review_by: {review_by}")


def with_another_sign(text: str) -> str:
    """Return an edition with one sign more, ``renewed``."""
    return text.replace("combinations: []", _RENEWED + "combinations: []")


def whole_edition() -> str:
    """Return an adopted edition that uses every part of the format, due for review by 31 March 2026."""
    text = (_HERE / "thresholds" / "exampleshire.yaml").read_text(encoding="utf-8")
    return text.replace("partnership: exampleshire", "partnership: bromley")


def four_editions() -> dict[str, str]:
    """Return one edition that has ended, the one in force, one to come, and a draft.

    The one in force has a sign less than its neighbours.
    """
    return {
        "2025.1": with_another_sign(small_edition("2025.1", "2025-04-01")),
        "2026.1": SMALL_EDITION,
        "2027.1": with_another_sign(small_edition("2027.1", "2027-04-01")),
        "2028.1": small_edition("2028.1", "2028-04-01", status="draft"),
    }


def services_with(folder: Path, texts: dict[str, str], clock: FixedClock | None = None) -> Services:
    """Return services over these editions, by name, with the demonstration people in their books."""
    (folder / "documents" / "bromley").mkdir(parents=True)
    for edition, text in texts.items():
        (folder / "documents" / "bromley" / f"{edition}.yaml").write_text(text, encoding="utf-8")
    services = build_services(settings_in(folder), clock=clock or FixedClock(AT), passwords=cheap_passwords())
    load_demonstration(services, actor=command_actor("request-of-the-loading"))
    return services


def browser_for(services: Services) -> FlaskClient:
    """Return a browser in which nobody is signed in."""
    app = create_app(services.settings, services)
    app.test_client_class = PageClient
    app.testing = True
    return app.test_client()
