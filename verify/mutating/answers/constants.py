"""The constants B: gradients counted one by one, memories iterated until they rest."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from bounds.statement import Values
from bounds.symbols import M, beta, d, f, k, p, tau
from verify.mutating.answer import Answer, Letters, number, whole

_SETTLED = 4000
_DIVISIONS = 20001
#: d and K, d > 2 K, that lack more than half a round of whole ones: of d up to 8 only 7 and 3 do.
SPARSE = ((7, 3), (9, 4), (11, 5), (13, 6), (10, 3), (13, 4))


def _others(v: Letters) -> float:
    late, workers = whole(v, tau), whole(v, p)
    missed = [(peer, age) for peer in range(1, workers) for age in range(late)]
    return len(missed) * number(v, M)[0]


def _copies(v: Letters) -> float:
    late, workers = whole(v, tau), whole(v, p)
    ages = [*range(1, late), *range(1, late)]  # of the message, and of the gradient that is used
    return len([(peer, age) for peer in range(1, workers) for age in ages]) * number(v, M)[0]


def _late(v: Letters) -> float:
    return len(range(whole(v, tau))) * number(v, M)[0]


def _spread(v: Letters) -> float:
    """The 1-norm of a gradient of length M with d equal entries, once for each late one."""
    entries = whole(v, d)
    gradient = np.full(entries, number(v, M)[0])
    return _late(v) / number(v, M)[0] * float(np.abs(gradient).sum()) / math.sqrt(entries)


def _failed(v: Letters) -> float:
    return len(range(whole(v, f))) * number(v, M)[0]


def _late_peers(v: Letters) -> float:
    nodes, ages = range(whole(v, f)), range(whole(v, tau))
    return len([(node, age) for node in nodes for age in ages]) * number(v, M)[0]


def _round(v: Letters) -> float:
    return _failed(v) + len(range(1, whole(v, p))) * number(v, M)[0]


def _rest(kept_back: float, second_moment: float) -> float:
    """e = √(share kept back) (e + M), iterated from 0."""
    memory = 0.0
    for _ in range(_SETTLED):
        memory = math.sqrt(kept_back) * (memory + second_moment)
    return memory


def _one_bit(v: Letters) -> float:
    return _rest(1 - 1 / number(v, d)[0], number(v, M)[0])


def _one_bit_without_sum(v: Letters) -> float:
    """The longest next memory over how much of a gradient is its mean, iterated; or less, where a
    memory that is spread out would have to be lost."""
    entries, moment = number(v, d, M)
    share, memory = 1 - 2 / entries, 0.0
    if entries == 1:
        return 0.0
    for _ in range(_SETTLED):
        rest = min(moment, share * memory)
        memory = math.sqrt(share * (memory + rest) ** 2 + (1 + share) * (moment**2 - rest**2))
    root = math.sqrt(entries) + 2.5  # of the square that is lost at the last, for M = 1
    return min(memory, moment * (root**2 - 1) / 2)


def _top_k(v: Letters) -> float:
    return _rest(1 - number(v, k)[0] / number(v, d)[0], number(v, M)[0])


def _by_rounds(v: Letters) -> float:
    """The gradients of the rounds until everything has been sent, the first two of them in part.

    A share of the first is still there. The second adds to it and where nothing waits, in all of
    length 1: of all ways to divide it that are tried, the one that leaves most.
    """
    entries, kept = whole(v, d), whole(v, k)
    rounds = range(kept, entries, kept)  # of every round, how much was sent after it
    if not rounds:
        return 0.0
    share = (entries - rounds[-1]) / kept
    if not rounds[1:]:
        return math.sqrt(share) * number(v, M)[0]
    added = np.linspace(0, 1, _DIVISIONS)
    squares = share * (1 + added) ** 2 + 1 - added**2
    return (len(rounds[2:]) + math.sqrt(squares.max())) * number(v, M)[0]


def _of_size(entries: int, kept: int) -> Callable[[Values], Letters]:
    """The letters with d and K in place of theirs."""
    return lambda v: {**v, d: entries, k: kept}


def _reacting(v: Letters) -> float:
    rate, late, workers, moment = number(v, beta, tau, p, M)
    memory = _rest(1 - rate, moment)
    return float(late * math.sqrt(rate) * (memory + moment) + workers * memory)


def _late_and_held(v: Letters) -> float:
    rate, late, workers, moment = number(v, beta, tau, p, M)
    return float(late * moment + workers * _rest(1 - rate, moment))


def _counted(v: Letters) -> float:
    """M √(E N²) for N = tau + p geometric ages, by convolving their probabilities."""
    rate, late, workers, moment = number(v, beta, tau, p, M)
    age = rate * (1 - rate) ** np.arange(300)
    total = np.ones(1)
    for _ in range(int(workers)):
        total = np.convolve(total, age)
    missed = late + np.arange(len(total))
    return moment * math.sqrt(float(total @ missed**2))


ANSWERS = tuple(
    Answer(f"elastic/{name}:constant", says, gives)
    for says, gives, names in (
        ("p - 1 peers, tau gradients each", _others, ("lemma-5.2/corrected",
                                                      "lemma-5.2-unconditional")),
        ("two stale copies, counted", _copies, ("lemma-5.2-copies/corrected",)),
        ("tau gradients, each masked", _late, ("lemma-5.3/sharper",)),
        ("the 1-norm of tau gradients", _spread, ("lemma-5.3/corrected",
                                                  "lemma-5.3-unconditional")),
        ("one gradient of each crashed node", _failed, ("lemma-5.1-crash/corrected",
                                                        "lemma-5.1-crash-unconditional")),
        ("tau gradients of each late peer", _late_peers, ("lemma-5.1-omission-late/corrected",)),
        ("the updates of a round", _round, ("section-5.1-sub-iterations/corrected",)),
        ("the memory at rest", _one_bit, ("lemma-5.5/corrected",)),
        ("the memory at rest, which sums to 0", _one_bit_without_sum, ("lemma-5.5/sharper",)),
        ("the memory at rest", _top_k, ("lemma-5.6/corrected",)),
        ("the gradients until all is sent", _by_rounds, ("lemma-5.6/sharper",)),
        ("late updates and memories at rest", _reacting, ("lemma-5.7/corrected",)),
        ("late gradients and memories at rest", _late_and_held, ("lemma-5.7/sharper",)),
        ("the second moment of the gradients missed", _counted, ("lemma-5.7-blind-coins",)),
    )
    for name in names
) + tuple(
    Answer("elastic/lemma-5.6/sharper:constant", f"the rounds of d = {entries}, K = {kept}",
           _by_rounds, _of_size(entries, kept))
    for entries, kept in SPARSE
)  # fmt: skip
