"""Makes a PDF of a page, where this machine can. Nothing is fetched for it: the page brings its own style, and no address is followed.

The maker needs a library of the system (Pango), which not every machine has. It is loaded at first use, because it takes most of a second;
where it cannot be, the service works on without it. The letters are those of the machine's own fonts.
"""

import importlib
import logging
from functools import cache
from threading import Lock
from typing import Any

from api.web.blueprint import HERE

_STYLE = HERE / "templates" / "paper.css"
_ONE_AT_A_TIME = Lock()
"""Nobody promises that the library below may be used by two threads at once."""


class CannotMakePdf(Exception):
    """This machine has not got what a PDF is made with."""


def can_make_pdf() -> bool:
    """Return whether this machine can make a PDF."""
    return _maker() is not None


def pdf_of(html: str) -> bytes:
    """Return the PDF of a whole page, tagged for screen readers (PDF/UA-1); raises CannotMakePdf."""
    maker = _maker()
    if maker is None:
        raise CannotMakePdf
    with _ONE_AT_A_TIME:
        from_nowhere = maker.urls.URLFetcher(allowed_protocols=())
        style = maker.CSS(string=_STYLE.read_text(encoding="utf-8"), url_fetcher=from_nowhere)
        page = maker.HTML(string=html, url_fetcher=from_nowhere)
        made: bytes = page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")
    return made


@cache
def _maker() -> Any:
    try:
        maker = importlib.import_module("weasyprint")
    except (ImportError, OSError):  # not installed; or installed, and its library is not there
        return None
    # It names each letter that no font has, and the letters are those of a child's name: its log is nobody's to read.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL + 1)
    return maker
