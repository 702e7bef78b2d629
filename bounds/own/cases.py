"""What a claim of one's own says: its fact with hypotheses, once for each reading it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sympy as sp

from bounds.admissible import InputError
from bounds.consistency import Consistency
from bounds.hypotheses import EVERYWHERE, STAYS
from bounds.own import assumptions
from bounds.own.admitted import hypothesis_of, known, own_fact
from bounds.own.claimed import Claimed
from bounds.own.inside import inside
from bounds.prescription import Prescription
from bounds.proving import run
from bounds.proving.formal import allowed, fact, means
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.terms.node import Applied, free
from bounds.statement import Condition, Statement
from bounds.symbols import alpha

#: What is said with a constant step, and with steps that change.
_PAIRS: tuple[tuple[Hypothesis, Hypothesis], ...] = (
    (run.STEP, run.STEPS),
    (run.SECOND, run.SECOND_AT),
    (run.FIRST, run.FIRST_AT),
    (run.SURE, run.SURE_AT),
    (run.CONDITIONAL, run.CONDITIONAL_AT),
)
#: Hypotheses that claims share.
_SHARED = frozenset(each for each in vars(assumptions).values() if isinstance(each, Hypothesis))
#: What smoothness and convexity on all of R^d, which the kernel's hypotheses say, imply.
_IMPLIED = (EVERYWHERE, STAYS)


@dataclass(frozen=True, slots=True)
class Said:
    """A fact under hypotheses. ``letters`` are what the letters of a statement say beside them; a
    proof may rest on all of these. ``unread`` are conditions in words without a term, ``own`` the
    hypotheses that are no condition of the ledger and none that claims share."""

    fact: sp.Basic
    hypotheses: tuple[Hypothesis, ...]
    letters: frozenset[Hypothesis] = frozenset()
    reading: str = ""
    unread: tuple[str, ...] = ()
    own: frozenset[Hypothesis] = frozenset()

    @property
    def may(self) -> frozenset[Hypothesis]:
        """All that a proof may rest on."""
        return self.letters.union(self.hypotheses)


def cases(claim: Claimed) -> tuple[Said, ...]:
    """What a claim says under each reading of elastic consistency that is said to be enough."""
    readings = [each for each in claim.hypotheses if isinstance(each, Consistency)]
    listed = [each for each in claim.hypotheses if not isinstance(each, Consistency)]
    said = claim.fact
    if not isinstance(said, Statement | Prescription):
        held = [h for each in listed for h in hypothesis_of(each)]
        held += [h for each in readings for h in _fitting(means(each), said, held)]
        return (Said(own_fact(said), tuple(dict.fromkeys(held)), own=_own(listed)),)
    return tuple(_under(each, said, listed, readings) for each in said.needs or (None,))


def _under(
    reading: Consistency | None,
    said: Statement | Prescription,
    listed: list[object],
    readings: list[Consistency],
) -> Said:
    try:
        stated = own_fact(fact(said))
    except KeyError as why:
        raise InputError(
            "fact", said.name, f"a statement about gradients, distances or views, not {why}"
        ) from None
    own = frozenset(h for each in listed for h in hypothesis_of(each))
    held = frozenset(map(known, allowed(said, tuple(readings), reading))) | own
    meant = tuple(sorted(_fitting(held, stated, own), key=lambda each: each.text))
    unread = _unread(said.conditions)
    return Said(stated, meant, held, reading.name if reading else "", unread, _own(listed))


def _own(listed: list[object]) -> frozenset[Hypothesis]:
    alone = [each for each in listed if not isinstance(each, Condition)]
    return frozenset(h for each in alone for h in hypothesis_of(each)) - _SHARED


def _unread(conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in conditions if not means(each) and each not in _IMPLIED)


def _fitting(
    held: frozenset[Hypothesis], stated: sp.Basic, own: Iterable[Hypothesis]
) -> tuple[Hypothesis, ...]:
    """Those that speak of the fact's own letters, of alpha or of alpha_t."""
    terms = tuple(inside(stated, *own))
    changing = any(isinstance(each, Applied) and each.name == "alpha" for each in terms)
    drop = {pair[0 if changing and alpha not in free(stated) else 1] for pair in _PAIRS}
    return tuple(each for each in held if each not in drop)
