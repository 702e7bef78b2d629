"""Whether a fact follows from others: what is asked of z3, and what it must answer.

A second solver may be asked the same questions. It can object and nothing else: no fact is proved
that z3 does not prove.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Any

import sympy as sp

from bounds.proving.kernel.solving.reals import Translation, UnclearError
from bounds.proving.terms.text import told

#: How long z3 may try, in its own unit: a clock would decide differently when slower.
EFFORT = 40_000_000


class Answer(Enum):
    """Whether formulas can hold together."""

    SAT = "sat"
    UNSAT = "unsat"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """Whether ``formulas`` of z3 can hold together; a proof needs the answer ``wanted``.

    It is asked so that ``about`` is shown, in the step from ``premises`` to ``fact``.
    """

    formulas: tuple[Any, ...]
    wanted: Answer
    about: Any
    premises: tuple[sp.Basic, ...]
    fact: sp.Basic

    @property
    def refusal(self) -> str:
        """What is not shown where the answer is another one."""
        if self.wanted is Answer.SAT:
            return "whether the premises can hold together is not shown"
        return f"not shown: {told(self.about) if isinstance(self.about, sp.Basic) else self.about}"


@dataclass(frozen=True, slots=True)
class Asking:
    """How z3 is asked, and who is asked after it: ``second`` tells its objection, if it has one."""

    effort: int = EFFORT
    second: Callable[[Question], str] | None = None


_DEFAULT = Asking()
_ASKING: ContextVar[Asking] = ContextVar("asking", default=_DEFAULT)


def asking() -> Asking:
    """How questions are asked now: what was decided otherwise may be decided differently."""
    return _ASKING.get()


@contextmanager
def asked(**how: Any) -> Iterator[None]:
    """Inside, questions are asked with another effort, or of a second solver too."""
    token = _ASKING.set(replace(_ASKING.get(), **how))
    try:
        yield
    finally:
        _ASKING.reset(token)


def prove(premises: Sequence[sp.Basic], fact: sp.Basic) -> None:
    """Raise ``UnclearError`` unless the solver proves that the fact follows from the premises, that
    these can hold together, and that every quotient and root in them exists."""
    _prove(tuple(premises), fact, _ASKING.get())


@lru_cache(maxsize=8192)
def _prove(premises: tuple[sp.Basic, ...], fact: sp.Basic, how: Asking) -> None:
    for question in _questions(premises, fact):
        why = _refused(question, how.effort)
        if why:
            raise UnclearError(f"{question.refusal}; {why}")
        objection = how.second(question) if how.second else ""
        if objection:
            raise UnclearError(f"{question.refusal}; {objection}")


def _questions(premises: tuple[sp.Basic, ...], fact: sp.Basic) -> Iterator[Question]:
    import z3

    at = Translation(z3)
    for premise in premises:
        at.given.append(at(premise))
    wanted = at(fact)

    step = premises, fact
    yield Question(tuple(at.given), Answer.SAT, premises, *step)
    for so_many, owed in at.owed:
        yield Question((*at.given[:so_many], z3.Not(owed)), Answer.UNSAT, owed, *step)
    yield Question((*at.given, z3.Not(wanted)), Answer.UNSAT, fact, *step)


#: The questions that z3 has answered as wanted, by the identities of its formulas, which are kept
#: so that no others get these; proofs ask many of the same questions under other letters. The one
#: that was asked longest ago is forgotten beyond ``KEPT``, with its formulas.
_known: dict[tuple[object, ...], tuple[Any, ...]] = {}
KEPT = 1 << 15


def _refused(question: Question, effort: int) -> str:
    """Why z3 does not give the wanted answer; empty if it does, which alone is remembered."""
    formulas = question.formulas
    key = (question.wanted, effort, *(each.get_id() for each in formulas))
    if key in _known:
        _known[key] = _known.pop(key)  # the latest again
        return ""
    why = _asked(formulas, question.wanted, effort)
    if not why:
        _known[key] = formulas
        if len(_known) > KEPT:
            del _known[next(iter(_known))]
    return why


@cache
def _tactic() -> Any:
    """What ``SolverFor("QF_NRA")`` uses, without the second solver that is made beside it for
    questions that grow."""
    import z3

    return z3.Tactic("qfnra")


def _asked(formulas: tuple[Any, ...], wanted: Answer, effort: int) -> str:
    solver = _tactic().solver()
    solver.set("rlimit", effort)
    solver.set("ctrl_c", False)  # else an interrupt is z3's, and the answer unknown
    solver.add(*formulas)
    answer = Answer(str(solver.check()))
    if answer is wanted:
        return ""
    if answer is Answer.UNSAT:
        return "the premises contradict each other"
    return str(solver.model()) if answer is Answer.SAT else f"unknown: {solver.reason_unknown()}"
