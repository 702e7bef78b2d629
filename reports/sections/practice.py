"""What the theorems mean for somebody who has to choose a step size."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import SYSTEMS, Plan, Standing, plan
from reports.document import Block, Column, Section, Table, Text


def _blocks() -> tuple[Block, ...]:
    return (
        Text(
            "The same system and the same target by each form: shared memory without locks, "
            "d = 1 000 000 parameters, delay 8, L = M = 1, gap 1, target 0.01 for the squared "
            "gradient."
        ),
        _plans(
            [
                plan(
                    objective="nonconvex", system="hogwild", smoothness=1, second_moment=1, gap=1,
                    epsilon=0.01, dimension=10**6, delay=8, form=form.value,
                )
                for form in Standing
            ]
        ),
        Text(
            "Every system, sharper form: L = 4, c = 0.5, M = 2, radius 1.5, target 0.01 for the "
            "squared distance; 8 workers, delay 4, d = 61 706, 1% of the entries kept."
        ),
        _plans([_typical(name) for name in SYSTEMS], "system"),
    )  # fmt: skip


def _typical(name: str) -> Plan:
    own = {
        "asynchronous": {"workers": 8, "delay": 4},
        "hogwild": {"dimension": 61706, "delay": 4},
        "one-bit": {"dimension": 61706},
        "top-k": {"dimension": 61706, "kept": 617},
    }.get(name, {})
    return plan(
        objective="strongly-convex", system=name, smoothness=4, second_moment=2,
        strong_convexity=0.5, radius=1.5, epsilon=0.01, dimension=own.get("dimension"),
        kept=own.get("kept"), workers=own.get("workers"), delay=own.get("delay"),
    )  # fmt: skip


def _plans(plans: Sequence[Plan], first: str = "form") -> Table:
    columns = (
        Column(first.capitalize()),
        Column("B", numeric=True, help="Elastic consistency constant."),
        Column("Step size", numeric=True),
        Column("Iterations", numeric=True),
        Column("By", help="The theorem, and the lemma that gives B."),
    )
    names = [each.form for each in plans] if first == "form" else list(SYSTEMS)
    return Table(
        columns,
        tuple(
            (name, p.B, p.step_size, float(p.iterations), f"{p.statement}; B by {p.constant}")
            for name, p in zip(names, plans, strict=True)
        ),
    )


def section() -> Section:
    """Step sizes and iterations by each form, and for each system."""
    return Section("What it means in practice", _blocks())
