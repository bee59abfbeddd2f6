"""Files that come with a referral, by form alone: always optional, each refused by itself, and nothing else of the draft is touched."""

import io
import os
from urllib.parse import quote

import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from api.attachments import MOST_FILES, largest_request
from api.decision_log.leaf import read_leaf
from api.drafts import content_of, open_draft, save_draft, start_draft
from api.records import EntryFilter, EntryKind
from api.referrals import submit_referral
from api.settings import MEGABYTE
from tests.api.referral_form.browser import Browser
from tests.page import Page, problems_in
from tests.sample_files import DOCX, JPEG, PDF, PROGRAM
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY, PRACTITIONER, a_body


@pytest.fixture
def browser_of(signed_in):
    return lambda username: Browser(signed_in(username))


@pytest.fixture
def health(browser_of):
    return browser_of(HEALTH_VISITOR)


@pytest.fixture
def police(browser_of):
    return browser_of(OTHER_AGENCY)


@pytest.fixture
def draft(services, actor):
    """Give the path of a draft in which something was typed."""
    draft = start_draft(actor(HEALTH_VISITOR), services)
    save_draft(draft.id, {"worries": {"what_happened": "A bruise"}}, actor(HEALTH_VISITOR), services)
    return f"/referrals/drafts/{draft.id}"


@pytest.fixture
def page(draft):
    return f"{draft}/attachments"


def attach(browser, page, *files, then="attach"):
    """Choose files (name, content) on the page and press a button."""
    browser.open(page)
    token = browser.value_of("csrf_token"), browser.value_of("shown_to")
    named = {"csrf_token": token[0], "shown_to": token[1], "then": then}
    browser._show(post(browser.client, page, *files, follow=True, **named))
    return browser


def post(client, path, *files, follow=False, **fields):
    """Send a form with files. It is written down here: the test client's own way leaves a temporary file open."""
    sent = MultiDict(fields)
    sent.setlist("files", [FileStorage(io.BytesIO(content), name) for name, content in files])
    boundary, body = encode_multipart(sent)
    return client.post(path, data=body, content_type=f'multipart/form-data; boundary="{boundary}"', follow_redirects=follow)


def listed(browser, page):
    return [button[len("Remove ") :] for button in _buttons(browser.open(page)) if button.startswith("Remove ")]


def _buttons(browser):
    return [" ".join("".join(button.itertext()).split()) for button in browser.page.all("button")]


@pytest.fixture
def send(services, actor, draft):
    """Give the function that sends the draft and returns the reference of the referral."""

    def sending():
        person = actor(HEALTH_VISITOR)
        kept = open_draft(draft.rsplit("/", 1)[1], person, services)
        return submit_referral(a_body(), person, services, submission_key=kept.submission_key, draft=kept).reference

    return sending


def test_files_are_attached_several_at_once_and_listed(health, page):
    attach(health, page, ("letter.pdf", PDF), ("photo.jpg", JPEG), ("report.docx", DOCX))

    assert (health.status, health.path) == (200, page)
    assert set(listed(health, page)) == {"letter.pdf", "photo.jpg", "report.docx"}
    assert "letter.pdf (PDF, 1 KB)" in health.page.text


def test_saving_and_continuing_attaches_what_was_chosen_and_goes_on(health, draft, page):
    attach(health, page, ("letter.pdf", PDF), then="")

    assert health.path == draft and listed(health, page) == ["letter.pdf"]


def test_nothing_has_to_be_attached(health, draft, page):
    assert health.open(page).press("Save and continue").path == draft
    assert health.open(page).press("Save and come back later").path == f"{draft}/saved"


def test_attaching_nothing_says_so_and_leads_on(health, draft, page):
    attach(health, page)

    assert (health.status, health.errors) == (422, ["Choose a file, or continue without one"])
    assert health.follow("Continue without it").path == draft


def test_one_refused_file_stops_neither_the_others_nor_the_form(health, draft, page):
    attach(health, page, ("letter.pdf", PDF), ("setup.exe", PROGRAM), ("empty.txt", b""), ("photo.jpg", JPEG), then="")

    assert health.status == 422
    assert [error.split(":")[0] for error in health.errors] == ["“setup.exe” was not added", "“empty.txt” was not added"]
    assert "Attach a PDF" in health.errors[0] and set(health.error_links) == {"#files"}
    assert health.follow("Continue without it").path == draft
    assert set(listed(health, page)) == {"letter.pdf", "photo.jpg"}


def test_a_wrong_ending_is_put_right(health, page):
    attach(health, page, ("photo.exe", JPEG))

    assert listed(health, page) == ["photo.exe.jpg"]


def test_a_name_in_any_script_is_shown_and_one_that_is_made_to_mislead_is_not(health, page):
    attach(health, page, ("תמונה 👶🏽.jpg", JPEG), ("a\u202egpj.exe", PDF), ("<b>&.pdf", PDF))

    assert set(listed(health, page)) == {"תמונה 👶🏽.jpg", "agpj.exe.pdf", "<b>&.pdf"}


def test_the_eleventh_file_is_refused_and_the_page_then_offers_no_more(health, draft, page):
    attach(health, page, *((f"{number}.pdf", PDF) for number in range(MOST_FILES + 1)))

    assert health.status == 422 and "“10.pdf” was not added: one referral can have 10 files" in health.errors[0]
    assert len(listed(health, page)) == MOST_FILES and not health.asks("files")
    assert health.press("Save and continue").path == draft


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not(health, page):
    attach(health, page, ("large.pdf", PDF.ljust(MEGABYTE + 1)), ("just.pdf", PDF.ljust(MEGABYTE)))

    assert health.errors == ["“large.pdf” was not added: it is larger than 1 MB. Attach a smaller copy, or tell the MASH that there is one"]
    assert listed(health, page) == ["just.pdf"]


def test_far_too_much_at_once_is_refused_before_it_is_read(health, draft, page, services):
    attach(health, page, ("huge.pdf", PDF.ljust(largest_request(services.settings))))

    assert health.status == 422 and health.errors[0].startswith("No file was added: what you chose is too large")
    assert health.follow("Continue without it").path == draft
    assert listed(health, page) == []


def test_no_other_page_takes_more_than_a_form(health, draft):
    answer = post(health.client, f"{draft}/worries", ("a.pdf", PDF.ljust(3_000_000)))

    assert answer.status_code == 413


def test_a_file_is_removed(health, page):
    attach(health, page, ("letter.pdf", PDF), ("photo.jpg", JPEG))

    health.press("Remove letter.pdf")

    assert health.path == page and listed(health, page) == ["photo.jpg"]


def test_a_double_click_attaches_once(health, page):
    attach(health, page, ("letter.pdf", PDF))
    attach(health, page, ("letter.pdf", PDF))

    assert listed(health, page) == ["letter.pdf"]


def test_a_page_open_too_long_says_that_no_file_was_added_and_leads_on(health, draft, page):
    answer = post(health.client, page, ("letter.pdf", PDF), follow=True)

    assert answer.status_code == 422 and "this page was open too long" in answer.text
    assert problems_in(answer.text) == [] and listed(health, page) == []


def test_somebody_signed_out_comes_back_to_the_page_and_is_told(health, page, client):
    answer = post(client, page, ("letter.pdf", PDF.ljust(3_000_000)))

    assert answer.location == "/sign-in?next=" + quote(f"{page}?not_added=signed_out", safe="/")
    assert "you were signed out" in health.client.get(f"{page}?not_added=signed_out").text


def test_a_form_shown_to_somebody_else_adds_nothing(health, police, page):
    health.open(page)
    shown_to = health.value_of("shown_to")
    police.open("/referrals/start")

    answer = post(police.client, page, ("letter.pdf", PDF), csrf_token=police.value_of("csrf_token"), shown_to=shown_to)

    assert answer.status_code == 409 and "no file was added" in answer.text
    assert problems_in(answer.text) == [] and listed(health, page) == []


def test_the_page_of_somebody_elses_draft_is_not_there(health, police, page):
    attach(health, page, ("letter.pdf", PDF))

    assert police.open(page).status == 404
    assert post(police.client, page, ("a.pdf", PDF), csrf_token=police.value_of("csrf_token")).status_code == 404
    assert listed(health, page) == ["letter.pdf"]


def test_an_unknown_reason_in_the_address_is_refused(health, page):
    assert health.client.get(f"{page}?not_added=because").status_code == 400


def test_a_full_disk_is_said_and_leads_on_and_loses_nothing_else(health, draft, page, actor, services, monkeypatch):
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _no_space)
        attach(health, page, ("letter.pdf", PDF), then="")

    assert health.status == 503 and health.errors[0].startswith("“letter.pdf” was not added: the service cannot keep files just now")
    assert health.follow("Continue without it").path == draft
    assert content_of(open_draft(draft.rsplit("/", 1)[1], actor(HEALTH_VISITOR), services)) == {"worries": {"what_happened": "A bruise"}}


def test_after_an_error_the_referral_can_be_sent(health, page, send):
    attach(health, page, ("setup.exe", PROGRAM))

    assert health.open(f"/referrals/{send()}/receipt").page.headings == ["Referral sent"]


def test_the_receipt_names_what_was_sent(health, page, send):
    attach(health, page, ("letter.pdf", PDF))

    assert "Files letter.pdf" in health.open(f"/referrals/{send()}/receipt").page.text


def test_a_page_still_open_after_sending_is_told_that_the_file_is_not_part_of_it(health, page, send):
    health.open(page)
    reference = send()

    answer = post(health.client, page, ("late.pdf", PDF), csrf_token=health.value_of("csrf_token"))

    assert answer.status_code == 409 and f"was already sent, as {reference}" in answer.text
    assert problems_in(answer.text) == []


def test_two_windows_each_add_and_neither_loses_the_others(health, page):
    other = Browser(health.client).open(page)
    attach(health, page, ("letter.pdf", PDF))
    attach(other, page, ("photo.jpg", JPEG))
    other.press("Remove photo.jpg")

    assert listed(health, page) == ["letter.pdf"]


def test_neither_a_file_nor_its_name_shows_anywhere_on_disk_while_it_is_with_a_draft(health, page, services):
    attach(health, page, ("letter.pdf", PDF))

    for path in services.settings.instance.rglob("*"):
        assert "letter" not in path.name
        assert not path.is_file() or not any(plain in path.read_bytes() for plain in (PDF, b"letter"))


# --- handed out --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def reference(health, page, send):
    attach(health, page, ("Zoë’s letter.pdf", PDF), ("photo.exe", JPEG))
    return send()


def link_to(browser, page, words):
    links = [link for link in browser.open(page).page.all("a") if words in "".join(link.itertext())]
    return links[0].attrib["href"]


@pytest.fixture
def staff(browser_of):
    return browser_of(PRACTITIONER)


def test_the_case_page_lists_the_files_and_says_that_they_were_not_scanned(staff, reference):
    text = staff.open(f"/cases/{reference}").page.text

    assert "Files sent with the referral Not scanned for viruses." in text
    assert "Zoë’s letter.pdf (PDF, 1 KB)" in text and "sent a file (picture (JPEG)) with referral" in text


def test_a_download_is_the_file_itself_to_be_saved_and_never_run(staff, reference):
    answer = staff.client.get(link_to(staff, f"/cases/{reference}", "Zoë"))

    assert answer.data == PDF and answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert quote("Zoë’s letter.pdf") in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_keeps_the_policy_of_pages(staff, reference):
    assert "script-src 'self'" in staff.client.get(f"/cases/{reference}").headers["Content-Security-Policy"]


def test_each_download_is_in_the_log(staff, reference, services):
    staff.client.get(link_to(staff, f"/cases/{reference}", "photo"))

    with services.store.reading() as shelf:
        (entry,) = shelf.entries(EntryFilter(kind=EntryKind.DOWNLOAD))
    assert read_leaf(entry.leaf)["result"]["sound"] is True


def test_the_own_agency_finds_the_files_on_the_status_page_and_can_have_them(health, reference):
    href = link_to(health, f"/referrals/{reference}", "photo.exe.jpg")

    assert health.client.get(href).data == JPEG


@pytest.mark.parametrize("username, status", [("pc.okafor", 404), ("sw.marsh", 403), ("au.whitlock", 403)])
def test_nobody_else_can_have_them_by_that_address(health, reference, signed_in, username, status):
    href = link_to(health, f"/referrals/{reference}", "photo.exe.jpg")

    assert signed_in(username).get(href).status_code == status


def test_a_referrer_cannot_have_them_by_the_staffs_address(health, staff, reference):
    assert health.client.get(link_to(staff, f"/cases/{reference}", "photo")).status_code == 403


def test_a_file_changed_on_disk_is_withheld_in_words(staff, reference, services):
    href = link_to(staff, f"/cases/{reference}", "photo")
    path = services.files.folder / href.rsplit("/", 1)[1]
    path.write_bytes(path.read_bytes()[:-1])

    answer = staff.client.get(href)

    assert answer.status_code == 409 and "is not handed over" in Page(answer.text).text
    assert problems_in(answer.text) == [] and JPEG not in answer.data


def test_the_auditor_reads_of_files_without_their_names(staff, reference, signed_in):
    staff.client.get(link_to(staff, f"/cases/{reference}", "Zoë"))

    text = Page(signed_in("au.whitlock").get("/log").text).text

    assert "downloaded a file that was sent with referral" in text and "Zoë" not in text


def _no_space(_):
    raise OSError(28, "No space left on device")
