"""The files of drafts and referrals, each sealed in a file of its own beside the database, far from whatever a web server hands out.

A file is named by the random id of its row and nothing else, can be read by the service's own account alone, and is sealed (AES-256-GCM,
the id as associated data) under a key of the instance: a copy of the folder without the keys shows nothing, and no file can stand in for
another.

Rows and files cannot be kept in one step. So a file is *unsettled*, by its name, while its row is not certain: from before its row is added
until after, and from before its row is deleted until it is gone. Reading looks under both names, and ``sweep`` settles what a crash left:
it never touches a settled file, so that a service started with the wrong database destroys nothing.
"""

import base64
import os
import secrets
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.records import BooksClosed

_UNSETTLED = ".unsettled"
_NONCE_BYTES = 12
_LONGEST_UPLOAD_SECONDS = 3600


class FileUnsound(Exception):
    """A sealed file is gone, or is not what was sealed under its id."""


@dataclass(frozen=True, slots=True)
class AttachmentFiles:
    """The sealed files in *folder*."""

    folder: Path
    key: bytes = field(repr=False)

    def write(self, file_id: str, content: bytes) -> None:
        """Seal *content* into an unsettled file that outlasts a power cut; raises BooksClosed when it cannot be written whole."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + AESGCM(self.key).encrypt(nonce, content, file_id.encode())
        path = self._unsettled(file_id)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            self._sync_folder()
        except OSError as error:
            self.remove([file_id])
            raise BooksClosed(f"an attached file could not be written: {error.strerror}") from error

    def settle(self, file_id: str) -> None:
        """Mark a file as one whose row is kept. What cannot be renamed now is read all the same, and settled by the next sweep."""
        with suppress(OSError):
            self._unsettled(file_id).rename(self.folder / file_id)

    def unsettle(self, file_ids: Iterable[str]) -> None:
        """Mark files as ones whose rows are about to go."""
        for file_id in file_ids:
            with suppress(OSError):
                (self.folder / file_id).rename(self._unsettled(file_id))
                self._sync_folder()

    def remove(self, file_ids: Iterable[str]) -> None:
        """Delete files that have no row any more, or never had. What cannot be deleted now is by the next sweep."""
        for file_id in file_ids:
            for path in (self._unsettled(file_id), self.folder / file_id):  # in this order: it may be settled while we look
                with suppress(OSError):
                    path.unlink()

    def read(self, file_id: str) -> bytes:
        """Return what was sealed under this id; raises FileUnsound."""
        sealed = self._sealed(file_id)
        try:
            return AESGCM(self.key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], file_id.encode())
        except (InvalidTag, ValueError) as error:
            raise FileUnsound("it was changed after it was sealed") from error

    def seal_name(self, file_id: str, name: str) -> str:
        """Return a file's *name* so that the books can hold it and show nothing."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, name.encode(), _name_of(file_id))).decode("ascii")

    def open_name(self, file_id: str, sealed: str) -> str:
        """Return the name that was sealed; one that cannot be opened must not be in a referral's way, and is "file"."""
        try:
            raw = base64.b64decode(sealed)
            return AESGCM(self.key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _name_of(file_id)).decode()
        except (InvalidTag, ValueError):
            return "file"

    def sweep(self, known: Collection[str]) -> None:
        """Settle every unsettled file whose row is among *known*, and delete the others, unless an upload may still be on its way."""
        for path in self.folder.glob(f"*{_UNSETTLED}"):
            file_id = path.name.removesuffix(_UNSETTLED)
            if file_id in known:
                self.settle(file_id)
            elif _age_seconds(path) > _LONGEST_UPLOAD_SECONDS:
                path.unlink(missing_ok=True)

    def _sealed(self, file_id: str) -> bytes:
        for path in (self.folder / file_id, self._unsettled(file_id), self.folder / file_id):  # settled while we look: hence thrice
            try:
                return path.read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise FileUnsound(f"it cannot be read: {error.strerror}") from error
        raise FileUnsound("it is gone")

    def _unsettled(self, file_id: str) -> Path:
        return self.folder / f"{file_id}{_UNSETTLED}"

    def _sync_folder(self) -> None:
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def open_attachment_files(instance: Path, key: bytes) -> AttachmentFiles:
    """Return the files of the instance in this folder, theirs made if it is not there."""
    folder = instance / "attachments"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return AttachmentFiles(folder, key)


def _name_of(file_id: str) -> bytes:
    return f"name of {file_id}".encode()


def _age_seconds(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0
