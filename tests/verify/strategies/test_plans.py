"""The planner answers every question that is drawn."""

from __future__ import annotations

from hypothesis import find, given, settings

from bounds import plan
from tests.longer import longer
from tests.verify.strategies.searched import shrunk
from verify.strategies import (
    plans,
)


@given(asked=plans())
@settings(deadline=None, max_examples=longer(15))
def test_the_planner_accepts_every_plan(asked) -> None:
    assert plan(**asked).iterations >= 0


def test_a_plan_shrinks_to_ones() -> None:
    asked = find(plans(), lambda asked: asked["system"] == "hogwild", settings=shrunk)
    assert asked == {
        "objective": "nonconvex", "system": "hogwild", "smoothness": 1.0, "second_moment": 1.0,
        "epsilon": 1.0, "gap": 1.0, "dimension": 1, "delay": 0,
    }  # fmt: skip
