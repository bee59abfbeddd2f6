"""What can go wrong in a use case of the front door. Each is translated once, in ``api.errors``.

FrontDoorError
├── ReferralInvalid        a referral, or a question about a child, cannot be taken; carries every problem with its place
├── DecisionInvalid        a decision lacks something; carries every problem with its place
├── DecidedMeanwhile       somebody else decided for this child first; carries what they recorded
├── DraftChanged           a draft was changed after what is being sent was read from it; nothing was sent
├── DraftUnreadable        what a draft holds cannot be opened: the key is not the one that it was sealed with
├── AlreadySent            something was typed for a referral that had already gone; carries its reference in words
├── SubmissionKeyReused    another body was sent under a key that is already used
│   └── AdditionKeyReused  the same of what is added to a referral
├── AttachmentRefused      a file cannot be attached; says which and what would be right
├── AttachmentUnsound      an attached file is gone or is not as it was sent, so it is not handed over
├── AddedMeanwhile         information came while somebody was deciding; nothing was recorded
├── NoSuchAgency           the log was asked for the entries of an agency that there is not
└── NotFound               there is no such thing, or this person may not know that there is
"""

from dataclasses import dataclass

from api.records import Addition, Decision


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing to put right: where it is (a JSON pointer, RFC 6901, into the body) and what to do about it."""

    pointer: str
    message: str


class FrontDoorError(Exception):
    """The family of all errors of the use cases."""


class ReferralInvalid(FrontDoorError):
    """A body cannot be taken as it is; *problems* are all of them, in reading order."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems: " + ", ".join(problem.pointer for problem in problems))


class DecisionInvalid(FrontDoorError):
    """A decision cannot be recorded as it is; *problems* are all of them, in reading order."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems: " + ", ".join(problem.pointer for problem in problems))


class DecidedMeanwhile(FrontDoorError):
    """The child has a decision that this person had not seen; *latest* is the newest one."""

    def __init__(self, latest: Decision) -> None:
        self.latest = latest
        super().__init__("Somebody else recorded a decision for this child first. Read it, then decide again if you need to.")


class SubmissionKeyReused(FrontDoorError):
    """This key already belongs to another referral of the same agency; nothing was kept."""

    def __init__(self, sent: str = "referral") -> None:
        super().__init__(f"This key was already used for another {sent}. Send the changed {sent} under a new key.")


class AdditionKeyReused(SubmissionKeyReused):
    """This key already belongs to something else that was added to the same referral; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("addition")


class AddedMeanwhile(FrontDoorError):
    """The referrer's agency added something that this person had not seen when deciding; *latest* is the newest addition."""

    def __init__(self, latest: Addition) -> None:
        self.latest = latest
        super().__init__("The referrer added something while you were deciding. Read it, then record your decision.")


class DraftChanged(FrontDoorError):
    """The draft is not any more what was read from it to be sent; nothing was sent."""

    def __init__(self) -> None:
        super().__init__("This referral was changed in another window. It has not been sent. Check it again, then send it.")


class DraftUnreadable(FrontDoorError):
    """What the draft holds cannot be opened: the instance's key is another one, or the draft was damaged in the books."""

    def __init__(self) -> None:
        super().__init__(
            "This draft cannot be opened: the key that it was locked with is not here. Nobody can read it, and it was not sent. "
            "Make the referral again, or telephone the MASH. Tell whoever runs this service: putting the keys back brings the draft back."
        )


class AlreadySent(FrontDoorError):
    """The referral was sent before this was typed, so it is not part of it."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"This referral was already sent, as {reference}. What you typed here was NOT added. Telephone the MASH now.")


class AttachmentRefused(FrontDoorError):
    """A file was not added to a draft; everything else of the draft stands."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(f"“{name}” was not added: {because}")


class AttachmentUnsound(FrontDoorError):
    """What is kept of an attached file is not what was sent. Nobody may be handed it as if it were."""

    def __init__(self) -> None:
        super().__init__(
            "This file is missing or is not as it was sent, so it is not handed over. Ask the person who referred to send it to you again, "
            "and tell whoever runs this service."
        )


class NoSuchAgency(FrontDoorError):
    """The log was asked for the entries of an agency that there is not. What was typed is neither repeated nor logged: it may be a name."""

    def __init__(self) -> None:
        super().__init__("There is no agency of that id. Choose one of the agencies listed.")


class NotFound(FrontDoorError):
    """There is nothing here for this person. One answer for *is not there* and *is not yours*: the difference would tell."""

    def __init__(self) -> None:
        super().__init__("There is nothing here under this address.")
