"""What tests of attachments do again and again: put a file with a draft, send it, see what is kept."""

import pytest

from api import attachments, referrals
from api.attachments import Upload
from api.problems import AttachmentRefused
from tests.api.front_door import a_referral
from tests.sample_files import PDF

LETTER = Upload("letter.pdf", PDF)


def add(door, draft, *uploads):
    return [attachments.add_to_draft(draft.id, upload, door.visitor, door.services) for upload in uploads or (LETTER,)]


def names(door, draft):
    return [kept.name for kept in attachments.list_of_draft(draft.id, door.visitor, door.services)]


def send(door, draft):
    return referrals.submit_referral(a_referral(), door.visitor, door.services, submission_key=draft.submission_key, draft=draft).reference


def sent_files(door, reference):
    with door.services.store.reading() as shelf:
        return shelf.case(reference).attachments


def on_disk(door):
    return sorted(path.name for path in door.services.files.folder.iterdir())


def refusal(door, draft, upload):
    with pytest.raises(AttachmentRefused) as refused:
        add(door, draft, upload)
    return str(refused.value)


def no_space(_):
    raise OSError(28, "No space left on device")
