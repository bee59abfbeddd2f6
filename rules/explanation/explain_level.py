"""From one child's answers to why their suggestion is what it is. It explains, and decides nothing."""

from rules.answers import Answers
from rules.explanation.parts import Parts
from rules.explanation.values import Explanation
from rules.explanation.what_would_change import what_would_change
from rules.explanation.why_at_least import why_at_least
from rules.explanation.why_not_higher import why_not_next
from rules.findings import findings
from rules.standing import standing
from rules.suggest import prepare
from rules.suggestion import EditionName
from thresholds.model import AgencyKind, ThresholdDocument


def explain_level(answers: Answers, document: ThresholdDocument, *, agency: AgencyKind | None) -> Explanation:
    """Return the explanation of ``rules.suggest.suggest_level``, questions in the words of *agency*; raises EngineFailed."""
    edition = prepare(document).edition
    parts, now = Parts(edition), findings(edition, answers)
    stands = standing(now)
    why = why_at_least(edition, parts, answers, now, stands, agency)
    return Explanation(
        edition=EditionName(document.partnership, document.edition, document.sha256),
        on=answers.on,
        why=why,
        why_not=why_not_next(edition, parts, answers, now, stands, agency),
        change=what_would_change(edition, answers, now, stands, why, agency),
    )
