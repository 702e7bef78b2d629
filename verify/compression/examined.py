"""One promise of a compressor, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from torch import Tensor


class Promise(Enum):
    """What is asked of a compressor C: (..., d) -> (..., d)."""

    ANSWERS = "every finite vector has an answer with finite entries"
    SHAPE = "C(u) has the shape of u"
    DTYPE = "C(u) has the type of u"
    PURITY = "u and the global random numbers stay as they are"
    DETERMINISM = "the same u and the same seed give the same bits"
    BATCH = "leading axes are batch"
    CONTRACTION = "E|u - C(u)|² <= (1 - delta) |u|²"
    UNBIASED = "E C(u) = u"
    VARIANCE = "E|C(u) - u|² <= omega |u|²"


class Finding(Enum):
    """HOLDS_ON_ALL_TRIED proves nothing. FAILS comes with a counterexample. NOT_DECLARED: nothing
    was promised. NOT_TRIED: another promise fails without which this one cannot be examined."""

    HOLDS_ON_ALL_TRIED = "holds on all tried"
    FAILS = "FAILS"
    NOT_DECLARED = "not declared"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Examined:
    """A promise with its finding; ``counterexample`` is a u that breaks it, ``detail`` says how.

    ``letter`` "w": it is the sum of memory and u, in a sequence of calls.
    """

    promise: Promise
    finding: Finding
    tried: int = 0
    detail: str = ""
    counterexample: tuple[float, ...] | None = None
    letter: str = "u"

    def __str__(self) -> str:
        words = f"{self.promise.name.lower():12} {self.finding.value}"
        if self.tried:
            words += f" ({self.tried} {'vector' if self.tried == 1 else 'vectors'})"
        if self.detail:
            words += f": {self.detail}"
        if self.counterexample is not None:
            words += f"\n{'':12} {self.letter} = {shown(self.counterexample)}"
        return words


def shown(entries: tuple[float, ...], most: int = 16) -> str:
    """The entries as a person reads them; of a long vector equal ones are counted, and what comes
    after the first ``most`` of these is not told."""
    told = [f"{a:.6g}" for a in entries]
    if len(told) > most:
        counted = [(word, len(list(equal))) for word, equal in groupby(told)]
        left = sum(many for _, many in counted[most:])
        told = [word if many == 1 else f"{many} times {word}" for word, many in counted[:most]]
        told += [f"... {left} more"] if left else []
    return f"({', '.join(told)})"


def shown_apart(one: Tensor, other: Tensor) -> tuple[str, str]:
    """Two different vectors so that it is seen where they differ: the first entry in which they do
    is named where the usual digits or the first entries are alike."""
    pair = [tuple(each.double().flatten().tolist()) for each in (one, other)]
    first, second = map(shown, pair)
    if first != second or len(pair[0]) != len(pair[1]):
        return first, second
    places = (n for n, (a, b) in enumerate(zip(*pair, strict=True)) if repr(a) != repr(b))
    at = next(places, None)
    if at is None:
        return first, second
    told = [
        f"{text} with entry {at} {each[at]!r}"
        for text, each in zip((first, second), pair, strict=True)
    ]
    return told[0], told[1]


def holds(promise: Promise, tried: int, detail: str = "") -> Examined:
    """The promise held on all that were tried."""
    return Examined(promise, Finding.HOLDS_ON_ALL_TRIED, tried, detail)


def fails(promise: Promise, u: Tensor, tried: int, detail: str) -> Examined:
    """The promise is broken by u (d,)."""
    return Examined(promise, Finding.FAILS, tried, detail, tuple(u.double().tolist()))
