"""A draft that files are put with, and the people who may have them."""

import pytest

from api import drafts
from tests.api.front_door import FrontDoor


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def draft(door):
    return drafts.start_draft(door.visitor, door.services)
