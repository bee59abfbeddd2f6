"""Suggesting again what a million stored referrals were, under any edition: columns by numpy, every met rule by the engine itself.

The engine is run once on a real row for each way in which the literals of a few rules can hold together; its answer then counts for all
rows alike. Nothing is decided here by a second reading of a rule, and whole suggestions are made again for a sample.

sheet      answers as columns: one row a child and birth date
reread     answers given under one edition, as another can read them
truths     which literals hold on which rows, a bit a row
buckets    which parts of a document are met: asked of the engine once, scattered to all rows alike
reached    the levels that what is met sets under one edition
levels     the range of each child, and the few of whom the engine has to make the whole suggestion
checking   the whole engine's word against what was found in bulk
replay     two editions over the same referrals: what moves
"""

from rules.bulk.levels import Levels as Levels
from rules.bulk.levels import bulk_levels as bulk_levels
from rules.bulk.levels import levels_under as levels_under
from rules.bulk.reached import BulkEdition as BulkEdition
from rules.bulk.sheet import Sheet as Sheet
from rules.bulk.sheet import SheetReader as SheetReader
from rules.bulk.sheet import SheetWriter as SheetWriter
from rules.bulk.sheet import sheet_of as sheet_of
