"""What changed between two editions of one partnership's document, as sentences that a practitioner would say.

Nothing escapes: every difference between two documents gives at least one change, but for the digest of the file's bytes.
"""

from thresholds.changes.between import changes_between
from thresholds.changes.change import Change, ChangedPart, ChangeKind, Weight

__all__ = ["Change", "ChangeKind", "ChangedPart", "Weight", "changes_between"]
