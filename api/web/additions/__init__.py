"""What a referrer can do after a referral was sent: add information, or disagree with what was decided.

information        the page to add information, a stop for 999, what will be sent, and that it was
areas              which questions of the edition can be answered again, and their controls
typed_information  what was typed, read into the body that is sent
disagreement       the page to disagree with a decision

Until it is sent, what was typed is kept sealed for the person who typed it (``api.unsent_additions``), whichever window they go on in.
"""

from api.web.additions import disagreement, information

__all__ = ["disagreement", "information"]
