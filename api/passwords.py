"""Passwords are kept as Argon2id hashes (RFC 9106) and checked two at a time: a hash costs 64 MiB, and a flood of sign-ins must not."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST = 15
"""Characters a new password needs, NIST SP 800-63B-4 section 3.1.1.2 for a password that is the only factor."""

_AT_ONCE = 2


class Passwords:
    """Hashes and checks passwords. *hasher* sets the cost."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = BoundedSemaphore(_AT_ONCE)
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(32))

    def hash(self, password: str) -> str:
        """Return what to keep of *password*."""
        with self._places:
            return self._hasher.hash(password)

    def is_right(self, password_hash: str | None, password: str) -> bool:
        """Return whether *password* is the one; None for nobody's hash takes as long and is never right."""
        with self._places:
            try:
                matches = self._hasher.verify(password_hash or self._nobodys, password)
            except (VerifyMismatchError, InvalidHashError, UnicodeEncodeError):
                return False
        return matches and password_hash is not None
