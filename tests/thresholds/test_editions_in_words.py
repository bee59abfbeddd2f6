"""Every edition that comes with the service can be said in words: nothing left out, nothing said twice, every line leading somewhere."""

from collections import Counter
from pathlib import Path

import pytest

from thresholds.library import open_library
from thresholds.words.document import document_in_words
from thresholds.words.printed import printed

LIBRARY = open_library(Path(__file__).parents[2] / "thresholds" / "documents")
EDITIONS = [document for partnership in LIBRARY.partnerships for document in LIBRARY.editions(partnership)]


@pytest.mark.parametrize("document", EDITIONS, ids=lambda document: document.name)
def test_every_sign_stands_under_one_question(document):
    spoken = document_in_words(document)

    shown = Counter(sign.id for domain in spoken.domains for question in domain.questions for sign in question.signs)
    shown.update(sign.id for domain in spoken.domains for sign in domain.other_signs)
    assert shown == Counter(indicator.id for indicator in document.indicators)


@pytest.mark.parametrize("document", EDITIONS, ids=lambda document: document.name)
def test_every_question_says_what_its_answer_counts_for(document):
    spoken = document_in_words(document)

    assert [question.id for domain in spoken.domains for question in domain.questions if not question.signs and not question.also_for] == []


@pytest.mark.parametrize("document", EDITIONS, ids=lambda document: document.name)
def test_the_terminal_prints_every_wording_on_lines_that_fit(document):
    lines = list(printed(document))

    text = " ".join(" ".join(lines).split())
    parts = (*document.indicators, *document.combinations, *document.modifiers, *document.actions)
    wordings = [*(part.wording for part in parts), *(asked.asks for asked in (*document.questions, *document.strengths))]
    assert [wording for wording in wordings if " ".join(wording.split()) not in text] == []
    assert [source.address for source in document.sources if source.address not in text] == []
    # An address is never broken: it could not be copied.
    assert [line for line in lines if len(line) > 100 and "://" not in line] == []
