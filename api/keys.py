"""The secrets of one instance: made at the first start, each in a file of its own beside the database and never inside it."""

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

_BYTES = 32


@dataclass(frozen=True, slots=True)
class InstanceKeys:
    """*secret* signs cookies, makes keyed digests and seals drafts; *log_master* wraps the keys that seal the log's disclosures.

    Without the *secret* that they were sealed with drafts cannot be read by anybody. *attachments* seals the files that are sent with
    referrals: a key of its own, so that a new *secret* loses none of them.
    """

    secret: bytes = field(repr=False)
    log_master: bytes = field(repr=False)
    attachments: bytes = field(repr=False)

    def digest(self, purpose: str, text: str) -> str:
        """Return a keyed digest of *text*, in hexadecimal, that cannot be compared with one made for another purpose."""
        return hmac.new(self.secret, f"{purpose}\x00{text}".encode(errors="surrogatepass"), hashlib.sha256).hexdigest()

    def seal(self, person_id: str, text: str, *, purpose: str = "typed") -> str:
        """Return *text* so that it can be carried anywhere and opened for this person and *purpose* alone."""
        return self._lock_of(person_id, purpose).encrypt(text.encode(errors="surrogatepass")).decode("ascii")

    def unseal(self, person_id: str, sealed: str, *, purpose: str = "typed") -> str | None:
        """Return what was sealed for this person and *purpose*, None where it was sealed for another or not by us."""
        try:
            return self._lock_of(person_id, purpose).decrypt(sealed.encode()).decode(errors="surrogatepass")
        except (InvalidToken, UnicodeEncodeError):
            return None

    def _lock_of(self, person_id: str, purpose: str) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(bytes.fromhex(self.digest(purpose, person_id))))


def open_keys(instance: Path) -> InstanceKeys:
    """Return the keys in the folder *instance*, made if they are not there, readable by their owner alone."""
    folder = instance / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return InstanceKeys(*(_read_or_make(folder / f"{name}.key") for name in ("secret", "log-master", "attachments")))


def _read_or_make(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    key = path.read_bytes()
    if len(key) != _BYTES:
        raise ValueError(f"{path} must hold {_BYTES} bytes and holds {len(key)}; put the right file back from your backup of the keys")
    return key


def _make(path: Path) -> None:
    # Written aside and linked into place: of two processes that start together one key wins, whole, and both read that one.
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
