"""What a use case of the log needs of the services: named here so that the log need not know who builds them."""

from typing import Protocol

from api.decision_log.writer import DecisionLog
from api.records import Store


class Keeping(Protocol):
    """Whoever has the books and the log."""

    @property
    def store(self) -> Store: ...

    @property
    def log(self) -> DecisionLog: ...
