"""What the theorems mean for somebody who has to choose a step size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bounds import Plan, plan
from bounds.planning.comparing.reference import references
from bounds.planning.parameters import PLANNED, own
from reports.rendering.document import Block, Cell, Column, Formula, Section, Table, Text
from reports.telling.planning_form import calculator


def _blocks() -> tuple[Block, ...]:
    return (
        Text(
            "From your constants: B, the step size and the number of iterations by each form. Only "
            "formulas are computed here. Where the best step is searched for, as in the sharper "
            "forms for strongly convex objectives, and where the share nu of the target is to be "
            "the best one, the planner on the command line does it; so it does the schedules that "
            "decrease, the recursions that are counted step by step, and Theorem 2.1 of the second "
            "paper. At the start: shared memory without locks, a million parameters, delay 8."
        ),
        calculator(),
        Text(
            "Every system by the best that is proved: L = 4, c = 0.5, M = 2, radius 1.5, target "
            "0.01 for the squared distance; 8 workers, delay 4, d = 61 706, 1% of the entries "
            "kept, 1 fault, beta = 0.5."
        ),
        _plans([_typical(name) for name in PLANNED]),
        Text(
            "Beside other papers, as they state it: L = M = sigma = 1, gap 1, target 0.01 for the "
            "squared gradient; 4 workers, delay 4, d = 1000, 100 entries kept. Where a paper hides "
            "its constants there is a rate and no step size."
        ),
        _beside(),
    )  # fmt: skip


_PARAMETERS = {
    "workers": 8, "delay": 4, "dimension": 61706, "kept": 617, "faults": 1, "beta": 0.5,
}  # fmt: skip


def _typical(name: str) -> Plan:
    given: dict[str, Any] = {
        "smoothness": 4, "second_moment": 2, "strong_convexity": 0.5, "radius": 1.5,
        "epsilon": 0.01, **own(PLANNED[name], _PARAMETERS),
    }  # fmt: skip
    return plan(objective="strongly-convex", system=name, **given)


def _beside() -> Table:
    columns = (
        Column("System"),
        Column("Result"),
        Column("Step size", numeric=True),
        Column("Iterations", numeric=True),
        Column("Rate", help="As the paper states it, in its own letters."),
        Column("Setting"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name in ("asynchronous", "top-k"):
        shared: dict[str, Any] = {"smoothness": 1, "second_moment": 1, "gap": 1, "epsilon": 0.01}
        sizes = own(PLANNED[name], {"workers": 4, "delay": 4, "dimension": 1000, "kept": 100})
        ours = plan(objective="nonconvex", system=name, **shared, **sizes)
        count = float(ours.iterations)
        rows.append((name, f"ours: {ours.statement}", ours.step_size, count, "", ours.constant))
        rows += [
            (
                name,
                f"{each.name}, {each.source}",
                math.nan if each.step_size is None else each.step_size,
                math.nan if each.iterations is None else float(each.iterations),
                Formula(each.rate),
                each.setting + ("" if each.explicit else "; constants hidden"),
            )
            for each in references(objective="nonconvex", system=name, noise=1, **shared, **sizes)
        ]
    return Table(columns, tuple(rows))


def _by(made: Plan) -> str:
    return f"{made.statement}; B by {made.constant}"


def _plans(plans: Sequence[Plan]) -> Table:
    columns = (
        Column("System"),
        Column("B", numeric=True, help="Elastic consistency constant."),
        Column("Step size", numeric=True),
        Column("Iterations", numeric=True),
        Column("By", help="The theorem, and the lemma that gives B."),
    )
    return Table(
        columns,
        tuple(
            (
                name,
                p.B or 0.0,
                p.step_size,
                float(p.iterations),
                f"{p.statement}; B by {p.constant}",
            )
            for name, p in zip(PLANNED, plans, strict=True)
        ),
    )


def section() -> Section:
    """Step sizes and iterations by each form, and for each system."""
    return Section("What it means in practice", _blocks())
