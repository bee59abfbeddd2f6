"""Front-end files are fetched, checked against hashes, stripped of what only gov.uk may use, and never committed."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from api.web.assets import GOVUK, MOJ, VENDOR, copy, without_what_is_reserved

WEB = Path(__file__).resolve().parents[2] / "api" / "web"
MACROS_PORT_OF = {"4.1.0": "6.3.0"}
_RESERVED = r"gds transport|@font-face|fonts/|crest\.(?:svg|png)|sourcemappingurl"
_ELSEWHERE = r"(?:url\(|@import|from) ?[\"']?(?:https?:)?//"
FORBIDDEN = re.compile(f"{_RESERVED}|{_ELSEWHERE}", re.IGNORECASE)


@pytest.fixture(scope="module")
def lock():
    return json.loads((WEB / "package-lock.json").read_text())


def test_every_package_is_named_exactly(lock):
    wanted = json.loads((WEB / "package.json").read_text())

    for name, exact in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == exact


def test_every_package_carries_its_hash_and_no_registry(lock):
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert "//" not in (WEB / "package-lock.json").read_text()


def test_the_styles_are_of_the_release_that_the_macros_are_a_port_of(lock):
    assert lock["packages"]["node_modules/govuk-frontend"]["version"] == MACROS_PORT_OF[version("govuk-frontend-jinja")]


def test_what_was_fetched_is_never_committed():
    ignored = (WEB.parents[1] / ".gitignore").read_text().splitlines()

    assert {"/api/web/node_modules/", "/api/web/static/vendor/"} <= set(ignored)


def test_the_typeface_the_crest_and_the_source_map_are_taken_out():
    text = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
        "a{font-family:GDS Transport,arial,sans-serif;background-image:url(/assets/images/govuk-crest.svg);color:red}"
        "b{background:url(/assets/images/icon-search-black.svg)}\n/*# sourceMappingURL=a.css.map */"
    )

    assert without_what_is_reserved(text).strip() == (
        "a{font-family:Arial,Helvetica,sans-serif;color:red}b{background:url(images/icon-search-black.svg)}"
    )


def test_a_copy_replaces_the_old_files_whole(tmp_path):
    modules, vendor = tmp_path / "modules", tmp_path / "vendor"
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        write(modules / GOVUK / name, "a{}")
    write(modules / MOJ / "moj-frontend.min.css", "a{}")
    write(modules / MOJ / "assets/images/icon-a.svg", "<svg/>")
    write(modules / MOJ / "assets/images/moj-logotype-crest.svg", "<svg/>")
    write(vendor / "old.css", "old")

    copy(modules, vendor, "stamp\n")

    assert sorted(path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()) == [
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
        "images/icon-a.svg",
        "licences.txt",
        "moj-frontend.min.css",
        "stamp.txt",
    ]


@pytest.mark.skipif(not VENDOR.is_dir(), reason="the front-end files are not fetched: make setup")
def test_no_served_file_holds_what_only_gov_uk_may_use():
    served = [path for path in (WEB / "static").rglob("*") if path.suffix in (".css", ".js", ".svg")]

    assert {path.name: found for path in served if (found := FORBIDDEN.findall(path.read_text()))} == {}
    assert [path.name for path in (WEB / "static").rglob("*") if path.suffix in (".woff", ".woff2", ".ico")] == []


def test_the_own_styles_follow_those_of_moj_and_gov_uk(client):
    styles = re.findall(r'stylesheet" href="[^"]*/([^"/]+)"', client.get("/sign-in").text)

    assert styles == ["moj-frontend.min.css", "govuk-frontend.min.css", "app.css"]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
