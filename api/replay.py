"""Every child that was received, with what was added about it, suggested again under two editions.

The books are read page by page, and nothing is written in them.
"""

from collections.abc import Callable, Iterator

from api.records import ReceivedChild, Store
from api.referral_body import DANGER, shared_answers
from api.stored_answers import given_answers, kept_age, received_on
from rules.bulk.levels import levels_under
from rules.bulk.replay import Bulk, Received, Replay
from rules.suggest import prepare
from thresholds.model import ThresholdDocument

PAGE = 2_500


def count_received(store: Store) -> int:
    """Return how many children were received."""
    with store.reading() as shelf:
        return shelf.count_children()


def replay_received(
    old: ThresholdDocument,
    new: ThresholdDocument,
    store: Store,
    *,
    first: int,
    taken: Callable[[int], None],
    page: int = PAGE,
    bulk: Bulk = levels_under,
) -> Replay:
    """Return the finished replay of all that was received, *taken* being told after each page how many children were in it.

    *first* is how many moved children are listed each way. Raises EngineFailed, BooksClosed, or BulkDiffers where the whole engine says
    anything else of a child than was found in bulk.
    """
    replay = Replay(prepare(old).edition, prepare(new).edition, total=count_received(store), first=first, bulk=bulk)
    for children in _pages(store, page):
        replay.take([_received(child, old, new) for child in children])
        taken(len(children))
    return replay


def _pages(store: Store, size: int) -> Iterator[tuple[ReceivedChild, ...]]:
    # A reading for each page: one over all of them would keep the books' journal growing for as long.
    last = ""
    while True:
        with store.reading() as shelf:
            children = shelf.children_received(after=last, limit=size)
        if not children:
            return
        yield children
        last = children[-1].child.id


def _received(each: ReceivedChild, old: ThresholdDocument, new: ThresholdDocument) -> Received:
    child, referral, on = each.child, each.referral, received_on(each.referral)
    under_old = given_answers(child, referral, old, each.additions)
    under_new = under_old if _danger_counts(old) is _danger_counts(new) else given_answers(child, referral, new, each.additions)
    return Received(referral.reference, child.position, referral.agency_id, (under_old, under_new), kept_age(child, on), on)


def _danger_counts(document: ThresholdDocument) -> bool:
    return DANGER in shared_answers({DANGER: True}, {}, document)
