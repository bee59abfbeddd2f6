"""How often somebody may try a password or a token, and how refusals are logged without filling the log.

A password guessed must not open the service, and a practitioner must not be kept out because somebody else typed their name. Both are met
by where a try comes from:

- A browser in which a person has signed in before holds a signed keepsake (a *device cookie*, OWASP "Slow down online guessing attacks with
  device cookies"). Its tries at that name are counted by themselves: wrong passwords typed anywhere else never hold it up. The keepsake
  opens nothing.
- From any other browser, wrong passwords are counted for that name at that address, for that name everywhere, and for that address at
  whatever name. Each count may run to a number that honest typing does not reach; then every further wrong password doubles the wait, from
  one minute to fifteen. While one waits no password is looked at, and the tries made meanwhile do not lengthen the wait. A guesser so gets
  about a dozen tries an hour at one name from one address, against passwords of 15 characters and more.
- A right password takes away what was counted for its name at its address alone. If it took away the address's own count, whoever has an
  account could clear the way for guessing at others.

What remains: in a browser that is new to them, a person can be made to wait up to fifteen minutes. Behind a proxy that hides addresses all
new browsers share one; the known ones are not touched. An IPv6 address counts by its first 64 bits, which one connection has to itself.

A token is 256 random bits, so wrong ones need no wait, and a right one always works: a wrong program behind the same address must not stop
a right one. But wrong tokens, and tries made while waiting, cost nothing to repeat. So of each address the first ten in a quarter of an
hour are entries of their own, and the rest are counted and logged as one entry when that time is over and anybody next comes in.
"""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from api.decision_log import entries
from api.decision_log.entries import SERVICE_AGENCY, Who
from api.keys import InstanceKeys
from api.records import Books, Person, Shelf
from api.services import Services

COUNTED_FOR = timedelta(hours=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
TRIES, TRIES_ANYWHERE, TRIES_FROM_ADDRESS = 5, 20, 100

TALLIED_FOR = timedelta(minutes=15)
ENTRIES_EACH, MOST_COUNTED = 10, 1_000

_TALLY = "tally:"
_MOST_KEPT = 20
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request before it is known whose it is: its id, a keyed digest of the device, its address, the browser's keepsake; or nothing."""

    request_id: str
    device: str = ""
    address: str = ""
    keepsake: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """One count of wrong passwords: under which key, and how many are free before the waits begin."""

    key: str
    tries: int


# --- waits -------------------------------------------------------------------------------------------------------------------------


def limits_for(username: str, person: Person | None, visit: Visit, keys: InstanceKeys) -> tuple[Limit, ...]:
    """Return the counts that a try at this name falls under, the closest first."""
    browser = _browser_of(visit.keepsake)
    if person is not None and browser and _sign(person.id, browser, keys) in visit.keepsake.split(".")[1:]:
        return (Limit(keys.digest("login in a known browser", f"{username}\x00{browser}"), TRIES),)
    address = _network(visit.address)
    return (
        Limit(keys.digest("login", f"{username}\x00{address}"), TRIES),
        Limit(keys.digest("login anywhere", username), TRIES_ANYWHERE),
        Limit(keys.digest("login from an address", address), TRIES_FROM_ADDRESS),
    )


def wait_under(shelf: Shelf, limits: tuple[Limit, ...], now: datetime) -> timedelta:
    """Return how long a try has to wait after the last wrong one, the longest of its limits; nothing when it may be made."""
    return max(_wait(shelf, limit, now) for limit in limits)


def note_wrong(books: Books, limits: tuple[Limit, ...], now: datetime) -> None:
    """Count a wrong password under each of its limits."""
    books.forget_failed_logins_before(now - COUNTED_FOR)
    for limit in limits:
        books.note_failed_login(limit.key, now)


def keepsake_with(person: Person, keepsake: str, keys: InstanceKeys, *, nonce: str) -> str:
    """Return a browser's keepsake with this person in it; *nonce* names a browser that has none yet."""
    browser = _browser_of(keepsake) or nonce
    mine = _sign(person.id, browser, keys)
    others = [signed for signed in keepsake.split(".")[1:] if signed != mine]
    return ".".join([browser, mine, *others[: _MOST_KEPT - 1]])


def _wait(shelf: Shelf, limit: Limit, now: datetime) -> timedelta:
    wrong = shelf.failed_logins(limit.key, now - COUNTED_FOR)
    if wrong < limit.tries:
        return timedelta()
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(wrong - limit.tries, 10))
    return wait if shelf.failed_logins(limit.key, now - wait) else timedelta()


def _browser_of(keepsake: str) -> str:
    return keepsake.partition(".")[0]


def _sign(person_id: str, browser: str, keys: InstanceKeys) -> str:
    return keys.digest("known browser", f"{person_id}\x00{browser}")[:32]


def _network(address: str) -> str:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((read, 64), strict=False)) if read.version == 6 else address


# --- refusals that cost nothing to repeat ------------------------------------------------------------------------------------------


def is_counted_out(shelf: Shelf, because: str, visit: Visit, services: Services) -> bool:
    """Return whether so many of these refusals came from this address that not even counting them says more."""
    since = services.clock() - TALLIED_FOR
    return shelf.failed_logins(_tally_key(because, visit, services.keys), since) >= MOST_COUNTED


def log_refusal(books: Books, attempt: Who, because: str, visit: Visit, services: Services) -> None:
    """Log a refusal as an entry of its own, or only count it when ten came from this address in this quarter of an hour."""
    log_what_was_counted(books, services)
    key = _tally_key(because, visit, services.keys)
    before = books.failed_logins(key, _EVER)
    books.note_failed_login(key, services.clock())
    if before < ENTRIES_EACH:
        services.log.append(books, entries.sign_in_refused(attempt, because))


def log_what_was_counted(books: Books, services: Services) -> None:
    """Log each count whose quarter of an hour is over, as one entry, and begin anew."""
    for key, number in books.tallies(_TALLY, services.clock() - TALLIED_FOR):
        books.forget_failed_logins(key)
        if number > ENTRIES_EACH:
            somebody = Who(SERVICE_AGENCY, "unknown", "unknown", "none", "", "")
            because = key.split(":")[1]
            services.log.append(books, entries.sign_in_refused(somebody, because, times=number - ENTRIES_EACH))


def _tally_key(because: str, visit: Visit, keys: InstanceKeys) -> str:
    return f"{_TALLY}{because}:{keys.digest('refusals', _network(visit.address))}"
