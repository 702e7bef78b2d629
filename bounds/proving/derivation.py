"""A proof in the kernel: a function that makes a theorem by rules, decided anew whenever it runs.

``step`` gives a theorem the label and the words under which a report shows it; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from typing import ParamSpec, TypeVar

import sympy as sp

from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.solving.solver import Asking, asking
from bounds.proving.kernel.theorem import Theorem

#: What a part of a proof is about, all of it hashable, and the part: theorems.
About = ParamSpec("About")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Line:
    """A step as a report shows it: its fact, the rule, and the labels of the steps it rests on."""

    label: str
    says: str
    theorem: Theorem

    @property
    def fact(self) -> sp.Basic:
        """What the step says."""
        return self.theorem.fact


@dataclass(frozen=True, slots=True)
class Written:
    """What a derivation made: a theorem for each reading, its lines, and why it stopped if it did.

    ``refused`` is empty where every rule gave what was asked of it.
    """

    theorems: tuple[Theorem, ...]
    lines: tuple[Line, ...]
    refused: str = ""


_LINES: ContextVar[list[Line] | None] = ContextVar("lines", default=None)


def step(label: str, says: str, theorem: Theorem) -> Theorem:
    """The theorem, which a report shows under this label with these words."""
    lines = _LINES.get()
    fact = theorem.fact
    if lines is not None and all((each.label, each.fact) != (label, fact) for each in lines):
        lines.append(Line(label, says, theorem))
    return theorem


@dataclass(frozen=True, slots=True)
class Derivation:
    """``build`` makes the theorem, or one for each reading of elastic consistency."""

    build: Callable[[], Theorem | tuple[Theorem, ...]]

    def written(self) -> Written:
        """The proof, made by rules in this process. What a rule refuses ends it and is told."""
        return _written(self.build, asking())


@cache
def _written(build: Callable[[], Theorem | tuple[Theorem, ...]], how: Asking) -> Written:
    with _collected() as lines:
        try:
            made = build()
        except (ValueError, TypeError) as why:
            return Written((), tuple(lines), str(why) or type(why).__name__)
    return Written(made if isinstance(made, tuple) else (made,), tuple(lines))


def shared(build: Callable[About, Part]) -> Callable[About, Part]:
    """A part that several proofs have in common: it is made once in a process for what it is about,
    and its lines stand in each proof, up to where a rule refused it if one did."""

    @cache
    def made(how: Asking, *about: About.args, **named: About.kwargs) -> tuple[Part, list[Line]]:
        with _collected() as lines:
            part = build(*about, **named)
        return part, lines

    @wraps(build)
    def again(*about: About.args, **named: About.kwargs) -> Part:
        part, lines = made(asking(), *about, **named)  # type: ignore[arg-type]
        _again(lines)
        return part

    return again


def _again(lines: list[Line]) -> None:
    for each in lines:
        step(each.label, each.says, each.theorem)


@contextmanager
def _collected() -> Iterator[list[Line]]:
    """The steps made inside; what stops there leaves them to the proof around it."""
    lines: list[Line] = []
    whole, token = False, _LINES.set(lines)
    try:
        yield lines
        whole = True
    finally:
        _LINES.reset(token)
        if not whole:
            _again(lines)


def ancestors(theorem: Theorem) -> tuple[Theorem, ...]:
    """The theorem and all that it was made from, each once, premises first."""
    found: dict[int, Theorem] = {}
    waiting: list[tuple[Theorem, bool]] = [(theorem, False)]
    while waiting:
        each, ready = waiting.pop()
        if id(each) in found:
            continue
        if ready:
            found[id(each)] = each
        else:
            waiting.append((each, True))
            waiting += [(premise, False) for premise in each.premises]
    return tuple(found.values())


def rests_on(line: Line, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The labels of the nearest shown steps that a step was made from, in their order."""
    shown = {id(each.theorem) for each in lines if each is not line}
    used: set[int] = set()
    waiting = list(line.theorem.premises)
    while waiting:
        each = waiting.pop()
        if id(each) in shown:
            used.add(id(each))
        else:
            waiting += each.premises
    return tuple(dict.fromkeys(each.label for each in lines if id(each.theorem) in used))


#: Rules of logic and arithmetic; every other rule is an axiom of analysis or probability.
LOGIC = frozenset(
    {"arithmetic", "assumption", "hypothesis", "instance", "implication", "induction", "sum",
     "telescope", "split", "shift", "exchange", "count", "empty sum", "minimum", "given the past",
     "equal vectors", "norm", "length in L²", "entries", "0 or 1", "whole numbers", "expectation"}
)  # fmt: skip


def axioms(theorem: Theorem) -> tuple[str, ...]:
    """The facts of analysis and probability that a theorem uses, by name, sorted."""
    return tuple(sorted({each.rule for each in ancestors(theorem)} - LOGIC))


def hypotheses(written: Written) -> frozenset[Hypothesis]:
    """All that the theorems rest on."""
    return frozenset().union(*(each.hypotheses for each in written.theorems))
