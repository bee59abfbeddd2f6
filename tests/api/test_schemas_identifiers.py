"""Numbers that name a child are checked whole, and kept in one form."""

import pytest

from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber


@pytest.mark.parametrize(
    ("written", "kept"),
    [("943 476 5919", "9434765919"), ("401-023-2137", "4010232137"), (" 9990000018 ", "9990000018"), ("9990000026", "9990000026")],
)
def test_a_right_nhs_number_is_kept_as_ten_digits(written, kept):
    assert NhsNumber().deserialize(written) == kept


@pytest.mark.parametrize(
    "written",
    ["999 123 4567", "999 123 4560", "943 476 5918", "943476591", "94347659190", "943 476 591A", "９４３４７６５９１９", "9434765919\n1"],
)
def test_a_wrong_nhs_number_is_not_taken(written):
    assert NhsNumber().read(written) is None


@pytest.mark.parametrize("digit", "0123456789")
def test_an_nhs_number_of_one_digit_repeated_is_not_taken_though_it_passes_the_sum(digit):
    assert NhsNumber().read(digit * 10) is None


@pytest.mark.parametrize("written", ["B801200005001", "H801200001001", "P207000016049", "U80120000100A", " b801 2000 05001"])
def test_a_right_pupil_number_is_kept_in_capitals(written):
    assert PupilNumber().read(written) == written.replace(" ", "").upper()


@pytest.mark.parametrize("written", ["Q207000016049", "A123456789123", "I801200001001", "B80120000500", "B8012000050011", "B80120000500١"])
def test_a_wrong_pupil_number_is_not_taken(written):
    assert PupilNumber().read(written) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("SW1A 1AA", "SW1A 1AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("M1 1AE", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("E1W 1AA", "E1W 1AA"),
        ("N1C 4AG", "N1C 4AG"),
        ("GIR 0AA", "GIR 0AA"),
        ("br13uh", "BR1 3UH"),
        (" br1  3uh ", "BR1 3UH"),
    ],
)
def test_a_right_postcode_is_kept_in_capitals_with_one_space(written, kept):
    assert Postcode().read(written) == kept


@pytest.mark.parametrize("written", ["junk SE1 9SG", "QA1 1AA", "SW1A 1AC", "SE1 9S", "ZZ99 3VZ", "BFPO 57", "SE1 9SG extra", "", "S"])
def test_a_wrong_postcode_is_not_taken(written):
    assert Postcode().read(written) is None
