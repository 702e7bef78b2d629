"""What is kept of a judged case: its verdicts and what is drawn, and not every number of every run.

As JSON it can be kept and read again without the loss of a bit.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

import numpy as np

from bounds import Statement
from verify.judging.case import Case
from verify.judging.judge import Judged
from verify.judging.keeping.curve import Curve, curve
from verify.judging.keeping.spread import Spread, spread
from verify.judging.suite import Trial
from verify.judging.verdict import Outcome, Verdict

T = TypeVar("T", Curve, Spread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A case with the verdicts and curves of its statements, in their order, and its views.

    ``views`` is None where no statement speaks of them. ``seed`` is that of the generator.
    """

    case: Case
    statements: tuple[Statement, ...]
    verdicts: tuple[Verdict, ...]
    curves: tuple[Curve, ...]
    views: Spread | None
    seed: int


def summary(judged: Judged) -> Summary:
    """The curves have 24 points each, evenly spread on a log axis."""
    return Summary(
        case=judged.case,
        statements=judged.statements,
        verdicts=judged.verdicts,
        curves=tuple(curve(judged, statement) for statement in judged.statements),
        views=spread(judged.trace),
        seed=judged.trace.seed,
    )


def as_json(kept: Summary) -> str:
    """All but the case and its statements, which the trial has."""
    return json.dumps(
        {
            "verdicts": [{**asdict(v), "outcome": v.outcome.name} for v in kept.verdicts],
            "curves": [_plain(each) for each in kept.curves],
            "views": None if kept.views is None else _plain(kept.views),
            "seed": kept.seed,
        }
    )


def from_json(text: str, trial: Trial) -> Summary:
    """The summary of this trial that ``as_json`` wrote. ``ValueError`` where it is of another."""
    told = json.loads(text)
    claims = [verdict["claim"] for verdict in told["verdicts"]]
    if claims != [statement.name for statement in trial.statements]:
        raise ValueError(f"summary: given {claims}, allowed: the claims of {trial.case.name}")
    return Summary(
        case=trial.case,
        statements=trial.statements,
        verdicts=tuple(
            Verdict(**{**each, "outcome": Outcome[each["outcome"]]}) for each in told["verdicts"]
        ),
        curves=tuple(
            _array(Curve, each, statement=statement)
            for each, statement in zip(told["curves"], trial.statements, strict=True)
        ),
        views=None if told["views"] is None else _array(Spread, told["views"]),
        seed=told["seed"],
    )


def _plain(kept: Curve | Spread) -> dict[str, Any]:
    """Arrays as lists; the statement of a curve is the trial's."""
    values = {each.name: getattr(kept, each.name) for each in fields(kept)}
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in values.items()
        if name != "statement"
    }


def _array(kind: type[T], told: dict[str, Any], **more: Any) -> T:
    arrays: dict[str, Any] = {k: np.array(v) if isinstance(v, list) else v for k, v in told.items()}
    return kind(**arrays, **more)
