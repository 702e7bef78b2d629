"""A question by its keywords: one list of names, whoever asks."""

from inspect import signature

import pytest

from bounds import InputError, decreasing_schedule, plan
from bounds.planning.parameters import PLANNED
from bounds.planning.question import NAMES, NUMBERS, Question
from reports.commands.options.plan_options import OPTIONS

ASKED = {
    "objective": "strongly-convex", "system": "crash", "smoothness": 4.0, "strong_convexity": 0.5,
    "second_moment": 2.0, "radius": 1.5, "epsilon": 0.02, "faults": 2,
}  # fmt: skip


@pytest.mark.parametrize("answer", [plan, decreasing_schedule])
def test_an_answer_shows_the_keywords_of_the_question(answer) -> None:
    assert tuple(signature(answer).parameters) == NAMES


def test_every_name_is_an_option_and_every_number_has_a_letter() -> None:
    assert {name.replace("-", "_") for name in OPTIONS} == set(NAMES)
    assert set(NAMES) == {"objective", "system", "form", "certify", "epsilon", *NUMBERS}


def test_the_claim_about_a_system_is_as_good_as_its_name() -> None:
    assert plan(**{**ASKED, "system": PLANNED["crash"]}) == plan(**ASKED)


def test_questions_are_equal_by_what_was_asked() -> None:
    assert Question(**ASKED) == Question(**ASKED)
    assert Question(**ASKED) != Question(**{**ASKED, "faults": 3})


@pytest.mark.parametrize("more", [{"noise": 0.5}, {"form": "sharper"}, {"gap": 1.0}])
def test_a_schedule_refuses_what_only_a_constant_step_takes(more) -> None:
    with pytest.raises(InputError, match=rf"^{next(iter(more))}: given .*, allowed: nothing with"):
        decreasing_schedule(**ASKED, **more)
