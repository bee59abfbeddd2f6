"""``python -m tests.bench.peers [REFERRALS]``: the peers alone, on fewer referrals where it has to be quick."""

import sys

from tests.bench.peers import table

if __name__ == "__main__":
    sys.exit(table.main(*(int(number) for number in sys.argv[1:2])))
