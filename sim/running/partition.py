"""How many runs go together: the blocks that r runs are cut into."""

from __future__ import annotations

from collections.abc import Iterator

from torch import Generator

from sim.problem import Problem
from sim.system import System

# A step costs about 0.1 ms of calls and 15 to 50 ns for each entry of its largest tensor, so that
# calls and entries cost the same at 2000 to 6000 entries.
FIRST_ENTRIES = 2**11
CACHE_ENTRIES = 2**16  # half a MiB: 2**15 was up to 10% slower, 2**20 by 20 to 100%
TABLE_ENTRIES = 2**27  # of a block's delay table: a quarter of a GiB
FIRST_RUNS = 64  # a gradient over all data costs more than its entries
GROWTH = 4


def partition(system: System, problem: Problem, steps: int, runs: int) -> Iterator[int]:
    """The sizes of the blocks that hold the runs 0, ..., r - 1, the last one filled up.

    They are the beginning of one sequence, whatever r is and whatever the device, so that no run
    knows how many runs there are: every block makes all runs so far four times as many, until
    blocks are as large as is good for the cache.
    """
    width = max(1, system.width(problem.dimension))
    yield from blocks(entries_of_a_run(system, problem), width, steps, runs)


def blocks(entries: int, width: int, steps: int, runs: int) -> Iterator[int]:
    """The same, of runs with so many entries each and so many of the table in every step."""
    tabled = TABLE_ENTRIES // (steps * width)
    most = _power_of_two(min(CACHE_ENTRIES // entries, tabled))
    first = min(most, FIRST_RUNS, _power_of_two(FIRST_ENTRIES // entries))
    done = 0
    while done < runs:
        size = min(max(first, (GROWTH - 1) * done), most - done % most)
        yield size
        done += size


def entries_of_a_run(system: System, problem: Problem) -> int:
    """max(p, q) d: one run's share of the memories (r, p, d) or of the views (r, q, d)."""
    x0 = problem.start()
    state = system.start(x0, system.table(1, 1, len(x0), Generator()))
    memories = 1 if state.memory is None else state.memory.shape[1]
    return max(memories, system.views(state, 1.0).shape[1]) * len(x0)


def _power_of_two(most: int) -> int:
    return 1 << (max(1, most).bit_length() - 1)
