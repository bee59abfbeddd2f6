"""A real Chromium before the real service: one server and one browser for all tests, a fresh visitor for each.

Nothing may be asked of another host, and the console may complain of nothing but a 422 that was meant; every visitor is held to both.
Without Chromium or the fetched style sheets these tests are skipped, aloud; with ``REQUIRE_BROWSER=1`` they fail instead.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from api.app import create_app
from api.settings import read_settings
from tests.browser.visitor import Visitor

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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration on a free port and give its address."""
    given = {"INSTANCE": str(tmp_path_factory.mktemp("instance")), "DEMONSTRATION": "true", "SECURE_COOKIES": "false"}
    app = create_app(read_settings({f"COMMON_THRESHOLDS_{name}": value for name, value in given.items()}))
    loaded = app.test_cli_runner().invoke(args=["demonstration", "load"])
    assert loaded.exit_code == 0, loaded.output
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Give a function that brings a new visitor to the door; *scripts* says whether JavaScript is on, *width* how wide the screen is."""
    visitors: list[Visitor] = []

    def arrive(*, scripts: bool = False, width: int = 1280) -> Visitor:
        context = browser.new_context(
            base_url=address, java_script_enabled=scripts, viewport={"width": width, "height": 800}, locale="en-GB"
        )
        context.set_default_timeout(10_000)
        visitors.append(Visitor(context.new_page(), request.node.name, AXE))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.page.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
