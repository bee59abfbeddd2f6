"""The blueprint that every page hangs on, and what every template can use.

Templates come from ``templates`` and, under ``govuk_frontend_jinja/``, from the port of GOV.UK Frontend's macros.
"""

from datetime import date, datetime
from pathlib import Path

from flask import Blueprint
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from api.file_types import FILE_TYPES
from api.web.words import colour_class, day_in_words, limit_in_words, moment_in_words, size_in_words
from thresholds.model import LimitUnit

HERE = Path(__file__).parent

web = Blueprint("web", __name__, static_folder="static", static_url_path="/assets")
web.jinja_loader = ChoiceLoader(
    [FileSystemLoader(HERE / "templates"), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
)


@web.app_template_filter("moment")
def _moment(at: datetime) -> str:
    return moment_in_words(at)


@web.app_template_filter("day")
def _day(on: date) -> str:
    return day_in_words(on)


@web.app_template_filter("within")
def _within(unit: LimitUnit, amount: int) -> str:
    return limit_in_words(unit, amount)


@web.app_template_filter("colour_class")
def _colour_class(priority: str | None) -> str:
    return colour_class(priority)


@web.app_template_filter("file_type")
def _file_type(media_type: str) -> str:
    return FILE_TYPES[media_type].words


@web.app_template_filter("file_size")
def _file_size(size: int) -> str:
    return size_in_words(size)
