"""A plan as text: a table to read, JSON and CSV for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bounds import Plan, PlannedCondition
    from bounds.planning.comparing.reference import ReferenceRow


def as_json(plan: Plan, beside: Sequence[ReferenceRow] | None = None) -> str:
    """One JSON object; ``holds`` is true, false, or null where the numbers cannot tell."""
    rows = {} if beside is None else {"reference": [_recorded(each) for each in beside]}
    return to_json(asdict(plan) | rows)


def as_csv(plan: Plan, beside: Sequence[ReferenceRow] | None = None) -> str:
    """A header and one row; conditions as ``name=yes|NO|assumed``, joined by semicolons.

    A reference is a row of its own, with its name and source for the statement.
    """
    others = [
        {
            "step_size": each.step_size, "iterations": each.iterations, "form": "reference",
            "statement": f"{each.name}, {each.source}", "guarantee": plain(each.rate),
            "conditions": each.setting,
        }
        for each in beside or ()
    ]  # fmt: skip
    return to_csv([record(plan), *others])


def record(plan: Plan) -> dict[str, Any]:
    """The plan as the cells of one row."""
    return asdict(plan) | {
        "conditions": "; ".join(f"{each.name}={each.word}" for each in plan.conditions),
        "not_guaranteed": "; ".join(plan.not_guaranteed),
        "parts": "; ".join(f"{each.name}={each.share:.6g}" for each in plan.parts),
    }


def as_table(plan: Plan, beside: Sequence[ReferenceRow] | None = None) -> str:
    """Aligned lines for a person."""
    head = {
        "step size": f"{plan.step_size:.6g}",
        "iterations": count(plan.iterations),
        "smoothness": f"{plan.smoothness:.6g}",
        "B": "none: M is not known" if plan.B is None else f"{plan.B:.6g}",
        "guarantees": plan.guarantee,
        "form": plan.form,
        "theorem": plan.statement,
        "constant": plan.constant,
    } | ({"instead of": plan.instead_of} if plan.instead_of else {})
    head |= {"of": plan.point}
    lines = [f"{name:<12}{value}" for name, value in head.items()]
    lines += ["", *_parts(plan)] if plan.parts else []
    lines += ["", "conditions", *map(condition, plan.conditions)]
    lines += ["", "not guaranteed", *(f"  - {each}" for each in plan.not_guaranteed)]
    if beside is not None:
        lines += ["", "other papers, as they state it", *(_reference(each) for each in beside)]
        lines += [] if beside else ["  none speaks of this objective and system"]
    return "\n".join(lines)


def _parts(plan: Plan) -> list[str]:
    """What each part of a stack holds back, its share, and the iterations without it."""
    head = f"{'part':<32}{'holds back':>12}{'share':>8}{'iterations without':>22}"
    rows = [
        f"{each.title:<32}{each.holds_back:>12.6g}{each.share:>8.1%}"
        f"{'-' if each.iterations_without is None else count(each.iterations_without):>22}"
        for each in plan.parts
    ]
    most = plan.bottleneck
    costly = [] if most is None else [f"the bottleneck is the {most.title}"]
    return [head, *rows, *costly]


def to_json(value: Any) -> str:
    """JSON to read, which never holds NaN."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def to_csv(rows: Sequence[dict[str, Any]]) -> str:
    """A header, and the rows in its order; what a row does not have is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def count(iterations: int) -> str:
    """Thousands apart; three decimals where nobody would count them."""
    return f"{iterations:,}" if iterations < 10**15 else f"{Decimal(iterations):.3e}"


def _recorded(row: ReferenceRow) -> dict[str, Any]:
    return asdict(row) | {"rate": plain(row.rate)}


def plain(latex: str) -> str:
    """A rate in LaTeX as a terminal shows it: words for letters, √ and ² as signs."""
    text = re.sub(r"_\{(\w+)\}", r"_\1", latex)  # first: no braces within a root then
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
    text = text.replace("\\ ", " ").replace("^2", "²")
    return " ".join(re.sub(r"(?<=[\w)])(?=\\)", " ", text).replace("\\", "").split())


def _reference(row: ReferenceRow) -> str:
    if not row.explicit:
        numbers = "constants hidden, so no step size"
    elif row.step_size is None:
        numbers = "not for these numbers"
    else:
        steps = "" if row.iterations is None else f", iterations {count(row.iterations)}"
        numbers = f"step size {row.step_size:.6g}{steps}"
    return f"  {row.name} ({row.source}; {row.setting}): {numbers}; rate {plain(row.rate)}"


def condition(planned: PlannedCondition) -> str:
    """A line that says whether it holds."""
    unprinted = " (not printed in the paper)" if planned.hidden else ""
    return f"  {planned.word:<9}{planned.name}{unprinted}"


FORMATS: dict[str, Callable[[Plan, Sequence[ReferenceRow] | None], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
}
