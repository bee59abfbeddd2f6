"""A real Chromium before the real service: one server and one browser for all tests, a fresh visitor for each.

Nothing may be asked of another host, and the console may complain of nothing but a 422 that was meant; every visitor is held to both.
Without Chromium or the fetched style sheets these tests are skipped, aloud; with ``REQUIRE_BROWSER=1`` they fail instead.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.demonstration_service import HEALTH_VISITOR, POLICE_OFFICER, DemonstrationService, served
from tests.browser.visitor import Visitor
from tests.standard_referral import completed

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "api" / "web" / "node_modules" / "axe-core" / "axe.min.js"
STYLES = ROOT / "api" / "web" / "static" / "vendor" / "govuk-frontend.min.css"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
A_REFERRAL: dict[str, Any] = completed(
    {
        "referrer": {"name": "Maja Lindqvist", "role": "Health visitor", "telephone": "020 7946 0011"},
        "children": [
            {"given_names": "Ivo", "family_name": "Example", "date_of_birth": "2026-08-20", "answers": {}},
            {"given_names": "Nell", "family_name": "Example", "date_of_birth": "2014-02-03", "answers": {}},
        ],
        "worries": {
            "immediate_danger": False,
            "what_happened": "A bruise on the arm of a baby who cannot roll yet.",
            "where_now": "At home.",
        },
        "household": {"answers": {}},
        "telling": {"family_told": "no", "agreement": "not_asked", "ground": "DELAY", "ground_reason": "Protection could not wait."},
    }
)
MISSING = [
    *([] if CHROMIUM else ["Chromium is not installed: apt-get install -y chromium"]),
    *([] if AXE.exists() and STYLES.exists() else ["the front-end files are not fetched: make setup"]),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip this folder's tests where a browser cannot run, unless one is required."""
    if not MISSING or REQUIRED:
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="; ".join(MISSING)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that nothing was tried in a browser."""
    if MISSING:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        for reason in MISSING:
            terminalreporter.line(reason, red=True)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemonstrationService]:
    """Give the demonstration, served on a free port."""
    with served(tmp_path_factory.mktemp("instance")) as demonstration:
        yield demonstration


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Debian's Chromium, without a window."""
    if MISSING:
        pytest.fail("REQUIRE_BROWSER=1, but " + "; ".join(MISSING))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, service: DemonstrationService, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Give a function that brings a new visitor to the door; *scripts* says whether JavaScript is on, *width* how wide the screen is."""
    visitors: list[Visitor] = []

    def arrive(*, scripts: bool = False, width: int = 1280) -> Visitor:
        context = browser.new_context(
            base_url=service.address, java_script_enabled=scripts, viewport={"width": width, "height": 800}, locale="en-GB"
        )
        # Far more than any page takes: the other worker's threads and forks may have both cores for seconds.
        context.set_default_timeout(20_000)
        visitors.append(Visitor(context.new_page(), request.node.name, AXE, scripts=scripts))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.page.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture(scope="session")
def a_reference(service: DemonstrationService) -> str:
    """Give the reference of a health visitor's referral about two children."""
    return service.sends(HEALTH_VISITOR, A_REFERRAL, "accessible-referral")


@pytest.fixture
def a_draft(service: DemonstrationService) -> str:
    """Give the id of a health visitor's draft that could be sent."""
    child = {"key": 1, "age_known": "born", **A_REFERRAL["children"][1]}
    return service.drafts(HEALTH_VISITOR, {**A_REFERRAL, "children": [child], "last_key": 1})


@pytest.fixture
def an_empty_draft(service: DemonstrationService) -> str:
    """Give the id of a health visitor's draft in which nothing was typed yet."""
    return service.drafts(HEALTH_VISITOR, {})


@pytest.fixture
def a_police_draft(service: DemonstrationService) -> str:
    """Give the id of a police officer's draft in which nothing was typed yet."""
    return service.drafts(POLICE_OFFICER, {})
