"""Personal values beside an entry, in the manner of RFC 9901: the leaf holds only a salted digest of each.

A disclosure's text is ``b64url(["salt","name",value])`` with a fresh 128-bit salt, so that a digest cannot be guessed back to an NHS
number. It is kept sealed (AES-256-GCM, the digest as associated data) under one key for each subject, which is wrapped by the master
key: whoever destroys a subject's key has erased everything said about them, and the rest of the log still verifies.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import rfc8785
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.records import Books, Disclosure, Shelf

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Personal:
    """A value about a person, to be disclosed and never put in a leaf. *subject* is a child's, referral's or person's id."""

    subject: str
    name: str
    value: object


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals and opens disclosures. *random* gives that many unpredictable bytes."""

    master_key: bytes
    random: Callable[[int], bytes] = secrets.token_bytes

    def seal(self, books: Books, personal: Personal, index: int) -> Disclosure:
        """Return *personal* as it is kept beside entry *index*; a subject's first disclosure makes their key."""
        text = _text(self.random(_SALT_BYTES), personal)
        digest = digest_of(text)
        body = self._encrypt(self._key_for(books, personal.subject), text, digest)
        return Disclosure(digest, index, personal.subject, body)

    def open(self, shelf: Shelf, index: int) -> Mapping[str, object]:
        """Return what was disclosed beside entry *index* by name, without what has been erased."""
        opened = {}
        for kept in shelf.disclosures(index):
            wrapped = shelf.subject_key(kept.subject)
            if wrapped is not None:
                name, value = _read(_decrypt(self._unwrap(wrapped, kept.subject), kept.body, kept.digest))
                opened[name] = value
        return opened

    def _key_for(self, books: Books, subject: str) -> bytes:
        wrapped = books.subject_key(subject)
        if wrapped is not None:
            return self._unwrap(wrapped, subject)
        key = self.random(KEY_BYTES)
        books.add_subject_key(subject, self._encrypt(self.master_key, key, subject))
        return key

    def _unwrap(self, wrapped: bytes, subject: str) -> bytes:
        return _decrypt(self.master_key, wrapped, subject)

    def _encrypt(self, key: bytes, plain: bytes, bound_to: str) -> bytes:
        nonce = self.random(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def digest_of(text: bytes) -> str:
    """Return the digest that stands in a leaf for a disclosure's text."""
    return _b64url(hashlib.sha256(text).digest())


def _text(salt: bytes, personal: Personal) -> bytes:
    return _b64url(rfc8785.dumps([_b64url(salt), personal.name, personal.value])).encode()  # type: ignore[list-item]


def _read(text: bytes) -> tuple[str, object]:
    _, name, value = json.loads(base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4)))
    return name, value


def _decrypt(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())


def _b64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
