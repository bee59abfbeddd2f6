"""What people agreed an edition should say about described children: read as strictly as the edition itself, and run by commands and tests.

values     one example, and whom it describes
fields     what an example may hold, key by key
reading    from the bytes of a file to examples, or to every fault the file has
checking   what one example says, held against the edition it is about
shapes     which parts of an edition show which of the shapes that criteria can have
gaps       what a whole file of examples does not show yet
running    what differs between an example and what the edition says
"""

from rules.worked_examples.gaps import gaps_in
from rules.worked_examples.reading import read_examples
from rules.worked_examples.running import run
from rules.worked_examples.shapes import parts_showing
from rules.worked_examples.values import Published, Shape, Shows, Side, WorkedExample

__all__ = ["Published", "Shape", "Shows", "Side", "WorkedExample", "gaps_in", "parts_showing", "read_examples", "run"]
