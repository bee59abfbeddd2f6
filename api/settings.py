"""What can be set from outside, read once at the door from environment variables that begin with ``COMMON_THRESHOLDS_``.

``SETTINGS`` is the one list of them: ``read_settings`` reads by it and the README's table is tested against it. An unknown variable
with the prefix is refused, because a misspelt safety setting would otherwise be silently ignored.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

VERSION = "0.1.0"
PREFIX = "COMMON_THRESHOLDS_"
MEGABYTE = 1_048_576
PACKAGED_DOCUMENTS = Path(__file__).resolve().parent.parent / "thresholds" / "documents"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set: *name* without the prefix, *default* as it would be written, *meaning* as README says it."""

    name: str
    default: str
    meaning: str

    @property
    def variable(self) -> str:
        """Return the environment variable's whole name."""
        return PREFIX + self.name


SETTINGS = (
    Setting("INSTANCE", "instance", "Folder for the keys and, unless set apart, the database; made at the first start"),
    Setting("DATABASE", "<INSTANCE>/common-thresholds.sqlite3", "The database file"),
    Setting("DOCUMENTS", "thresholds/documents", "Folder of published threshold documents, one folder a partnership"),
    Setting("PARTNERSHIP", "bromley", "The partnership whose document applies"),
    Setting("SERVICE_NAME", "Common Thresholds", "The name at the top of every page"),
    Setting("MASH_TELEPHONE", "020 7946 0142", "Whom to telephone in working hours; shown wherever the service cannot help"),
    Setting("OUT_OF_HOURS_TELEPHONE", "020 7946 0199", "Whom to telephone at night and at weekends"),
    Setting("SESSION_IDLE_MINUTES", "30", "Minutes without a request after which a person has to sign in again"),
    Setting("SESSION_HOURS", "12", "Hours after which a person has to sign in again in any case"),
    Setting("DRAFT_DAYS", "7", "Days that an unfinished referral is kept"),
    Setting("DEMONSTRATION", "false", "Whether invented people and NHS numbers from the 999 test range are allowed"),
    Setting("SECURE_COOKIES", "true", "Whether cookies travel over HTTPS alone; false only on one's own machine"),
    Setting("WAIT_SECONDS", "5", "Seconds to wait for the books before saying that the service is unavailable"),
    Setting(
        "ATTACHMENT_MEGABYTES", "10", "Size that one file attached to a referral may have, in megabytes of 1,048,576 bytes; at most 500"
    ),
    Setting(
        "LAWFUL_BASIS",
        "UK GDPR article 6(1)(e), public task, and 9(2)(g) with the Data Protection Act 2018, Schedule 1, paragraph 18",
        "What makes it lawful to keep and share referrals, as your data protection lead has confirmed it; agreement is another matter",
    ),
    Setting("LOG_ORIGIN", "common-thresholds.invalid/log", "The decision log's own name, in every entry; never changes"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set. Each field is the setting of that name; *largest_attachment* is in bytes."""

    instance: Path
    database: Path
    documents: Path
    partnership: str
    service_name: str
    mash_telephone: str
    out_of_hours_telephone: str
    session_idle: timedelta
    session_length: timedelta
    draft_life: timedelta
    demonstration: bool
    secure_cookies: bool
    wait_seconds: int
    log_origin: str
    largest_attachment: int
    lawful_basis: str


class SettingsInvalid(Exception):
    """The settings cannot be used until every problem listed is put right."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(["The settings cannot be used until these are put right:", *(f"  - {problem}" for problem in problems)]))


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings from *environ*, defaults filled in; raises SettingsInvalid with every problem."""
    reading = _Reading(environ)
    instance = Path(reading.text("INSTANCE")).resolve()
    settings = Settings(
        instance=instance,
        database=reading.path("DATABASE", otherwise=instance / "common-thresholds.sqlite3"),
        documents=reading.path("DOCUMENTS", otherwise=PACKAGED_DOCUMENTS),
        partnership=reading.text("PARTNERSHIP"),
        service_name=reading.text("SERVICE_NAME"),
        mash_telephone=reading.text("MASH_TELEPHONE"),
        out_of_hours_telephone=reading.text("OUT_OF_HOURS_TELEPHONE"),
        session_idle=timedelta(minutes=reading.whole("SESSION_IDLE_MINUTES")),
        session_length=timedelta(hours=reading.whole("SESSION_HOURS")),
        draft_life=timedelta(days=reading.whole("DRAFT_DAYS")),
        demonstration=reading.flag("DEMONSTRATION"),
        secure_cookies=reading.flag("SECURE_COOKIES"),
        wait_seconds=reading.whole("WAIT_SECONDS"),
        log_origin=reading.text("LOG_ORIGIN"),
        lawful_basis=reading.text("LAWFUL_BASIS"),
        largest_attachment=reading.whole("ATTACHMENT_MEGABYTES", most=500) * MEGABYTE,
    )
    reading.finish()
    return settings


class _Reading:
    """Reads one setting after another and gathers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._given = {name.removeprefix(PREFIX): value.strip() for name, value in environ.items() if name.startswith(PREFIX)}
        self._defaults = {setting.name: setting.default for setting in SETTINGS}
        self._problems = [f"{PREFIX}{name} is not a setting" for name in sorted(set(self._given) - set(self._defaults))]

    def text(self, name: str) -> str:
        return self._given.get(name) or self._defaults[name]

    def path(self, name: str, *, otherwise: Path) -> Path:
        given = self._given.get(name)
        return Path(given).resolve() if given else otherwise

    def whole(self, name: str, *, most: int = 99_999) -> int:
        written = self.text(name)
        if written.isascii() and written.isdigit() and len(written) < 10 and 0 < int(written) <= most:
            return int(written)
        self._problems.append(f"{PREFIX}{name} is {written!r}; it must be a whole number from 1 to {most}")
        return 1

    def flag(self, name: str) -> bool:
        written = self.text(name)
        if written not in ("true", "false"):
            self._problems.append(f"{PREFIX}{name} is {written!r}; it must be true or false")
        return written == "true"

    def finish(self) -> None:
        if self._problems:
            raise SettingsInvalid(tuple(self._problems))
