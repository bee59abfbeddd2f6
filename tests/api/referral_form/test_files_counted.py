"""Files of a draft: the way to them stands in the list of sections and on check answers, with how many there are."""

from io import BytesIO

from tests.api.referral_form.browser import Browser

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def attach(health: Browser, content: bytes) -> int:
    """Attach one file to the draft that is open and return how the service answered."""
    form = next(form for form in health.page.all("form") if form.attrib.get("enctype") == "multipart/form-data")
    token = {field.attrib["name"]: field.attrib["value"] for field in form.iter("input") if field.attrib.get("type") == "hidden"}
    data = {**token, "then": "attach", "files": (BytesIO(content), "report.pdf")}
    return health.client.post(form.attrib["action"], data=data, content_type="multipart/form-data").status_code


def test_the_list_of_sections_and_check_answers_lead_to_the_files_and_count_them(health: Browser):
    health.start()
    health.open(health.draft).follow("Files to send with this referral (0 attached)")

    assert attach(health, PDF) == 303

    health.open(health.draft).follow("Files to send with this referral (1 attached)")
    health.open(f"{health.draft}/check").follow("Files to send with this referral (1 attached)")
    assert health.press("Save and continue").page.headings == ["Check your answers before you send them"]


def test_a_failed_upload_leaves_the_count_and_leads_on(health: Browser):
    health.start()
    health.open(f"{health.draft}/attachments")

    assert attach(health, b"MZ\x00\x01\xff\xfe") == 422

    assert "(0 attached)" in health.open(f"{health.draft}/check").page.text
