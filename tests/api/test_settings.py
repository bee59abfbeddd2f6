"""Settings: defaults that are safe, and every fault said at once."""

from datetime import timedelta

import pytest

from api.keys import open_keys
from api.settings import PACKAGED_DOCUMENTS, SETTINGS, SettingsInvalid, read_settings


def test_without_any_setting_the_defaults_are_the_safe_ones():
    settings = read_settings({})

    assert settings.secure_cookies and not settings.demonstration
    assert settings.documents == PACKAGED_DOCUMENTS and settings.database.parent == settings.instance
    assert (settings.session_idle, settings.session_length) == (timedelta(minutes=30), timedelta(hours=12))


def test_each_setting_can_be_set(tmp_path):
    given = {
        "INSTANCE": str(tmp_path),
        "DATABASE": str(tmp_path / "x"),
        "DRAFT_DAYS": "3",
        "DEMONSTRATION": "true",
        "PARTNERSHIP": "elsewhere",
    }

    settings = read_settings({f"COMMON_THRESHOLDS_{name}": value for name, value in given.items()})

    assert (settings.instance, settings.database) == (tmp_path, tmp_path / "x")
    assert settings.draft_life == timedelta(days=3) and settings.demonstration and settings.partnership == "elsewhere"


@pytest.mark.parametrize("written, taken", [("1", True), ("500", True), ("501", False), ("0", False), ("9" * 5000, False)])
def test_the_size_of_an_attached_file_has_bounds(written, taken):
    given = {"COMMON_THRESHOLDS_ATTACHMENT_MEGABYTES": written}

    if taken:
        assert read_settings(given).largest_attachment == int(written) * 1_048_576
    else:
        with pytest.raises(SettingsInvalid, match="a whole number from 1 to 500"):
            read_settings(given)


def test_other_programs_variables_are_left_alone():
    read_settings({"PATH": "/bin", "COMMON": "1"})


def test_every_fault_is_said_at_once():
    given = {"SESSION_HOURS": "0", "DRAFT_DAYS": "a week", "SECURE_COOKIES": "yes", "SECURE_COOKIE": "true", "WAIT_SECONDS": "٣"}

    with pytest.raises(SettingsInvalid) as refused:
        read_settings({f"COMMON_THRESHOLDS_{name}": value for name, value in given.items()})

    assert len(refused.value.problems) == 5
    assert "COMMON_THRESHOLDS_SECURE_COOKIE is not a setting" in str(refused.value)


def test_every_setting_has_a_meaning_and_no_name_twice():
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.meaning and setting.default for setting in SETTINGS)


def test_keys_are_made_once_for_their_owner_alone_and_differ(tmp_path):
    first, second = open_keys(tmp_path), open_keys(tmp_path)

    assert first == second and first.secret != first.log_master
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "keys").iterdir()} == {0o600}
    assert "secret" not in repr(first).lower().replace("instancekeys", "")


def test_a_key_of_the_wrong_length_is_refused_rather_than_replaced(tmp_path):
    open_keys(tmp_path)
    (tmp_path / "keys" / "log-master.key").write_bytes(b"short")

    with pytest.raises(ValueError, match="put the right file back"):
        open_keys(tmp_path)
