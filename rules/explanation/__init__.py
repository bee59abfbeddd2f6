"""Why a suggestion is what it is: why at least this level, why not the next, and what would change it. It explains, and decides nothing.

``explain_level`` gives it as values (``values``), ``written`` turns these into data, and ``sentences`` into words.
"""

from rules.explanation.explain_level import explain_level as explain_level
from rules.explanation.values import Explanation as Explanation
