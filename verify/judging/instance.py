"""A case kept beside the statement whose bound it attains, or comes closest to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import sympy as sp

from bounds import Prescription, Statement
from bounds.statement import evaluator, keywords
from verify.judging.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """``case`` beside ``statement``; ``attained``: the bound is met up to what ``reason`` says.

    A statement that is false may be exceeded by its instance; then ``attained`` is False, and
    ``reason`` says so.
    """

    statement: Statement
    case: Case
    attained: bool
    reason: str


def beside(
    case: Case, reasons: Mapping[Statement, str], *others: Statement
) -> tuple[Instance, ...]:
    """The case beside the statements that it attains, each with its reason, and beside ``others``,
    which it holds without coming close."""
    met = [
        Instance(statement=statement, case=case, attained=True, reason=reason)
        for statement, reason in reasons.items()
    ]
    near = "the same runs read by a looser or a false form"
    return (*met, *(Instance(statement=s, case=case, attained=False, reason=near) for s in others))


def promise(theorem: Prescription, case: Case) -> tuple[Statement, Case]:
    """What the theorem promises for the case, and the case with its step size and iterations.

    Where the theorem leaves the step size open, it is the case's. The target is read from the
    parameters of the case, and T is rounded up.
    """
    values = case.values()
    if theorem.step_size is not None:
        case = replace(case, step_size=_number(theorem.step_size, values))
        values = case.values()
    case = replace(case, steps=max(1, math.ceil(_number(theorem.iterations, values))))
    claim = Statement(
        name=theorem.name, title=theorem.title, measures=theorem.measures, over=theorem.over,
        rhs=theorem.target, standing=theorem.standing, source=theorem.source,
        conditions=theorem.conditions, needs=theorem.needs, beside=theorem.beside,
        fault=theorem.fault,
    )  # fmt: skip
    return claim, case


def _number(expr: sp.Expr, values: Mapping[sp.Basic, object]) -> float:
    return float(evaluator(expr)(**keywords(expr, values)))


def by_case(instances: Iterable[Instance]) -> list[tuple[Case, tuple[Statement, ...]]]:
    """Every case once, with the statements beside it, in their order; cases differ by name."""
    groups: dict[str, tuple[Case, list[Statement]]] = {}
    for each in instances:
        case, statements = groups.setdefault(each.case.name, (each.case, []))
        if case != each.case:
            raise ValueError(f"two cases have the name {case.name}")
        statements.append(each.statement)
    return [(case, tuple(statements)) for case, statements in groups.values()]


def in_words(theorem: Prescription) -> str:
    """Kind and number, and in brackets the paper and the form."""
    paper, place, *form = theorem.name.split("/")
    return f"{place.capitalize().replace('-', ' ')} ({', '.join([paper, *form])})"
