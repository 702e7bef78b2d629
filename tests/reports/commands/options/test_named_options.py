"""What a refusal names beside what it refuses, in the words of who reads it."""

import ast
import re
from pathlib import Path

import pytest

import bounds
from reports.cli import main
from reports.commands.options import case_texts, plan_options

ROOT = Path(__file__).parents[4]
_REFUSALS = ("InputError", "FileError", "require")
_REFUSAL = re.compile(rf"\b(?:{'|'.join(_REFUSALS)})\(")
_PLAN = "plan --objective nonconvex --smoothness 1 --noise 1 --gap 1 --epsilon .1"
_STACK = f"{_PLAN} --system asynchronous+top-k --delay 2 --dimension 3"
_SGD = "simulate --system sgd --alpha .1 --steps 2 --out t.parquet"
_ASK = "--objective nonconvex --smoothness 1 --second-moment 1 --gap 1 --epsilon .1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{_PLAN} --system top-k --dimension 5 --kept 9", "at most --dimension = 5"),
        (f"{_STACK} --kept 1 --workers 4 --turn 1", "at most --turn = 1, as workers take turns"),
        (f"{_STACK} --kept 1 --workers 4 --turn 4 --pl 1", "nothing with --objective nonconvex"),
        (f"{_PLAN} --system asynchronous --delay 1 --kept 1", "with --system asynchronous"),
        (f"{_PLAN} --system sgd --nu .5", "nothing with --form sharper, which"),
        (f"{_PLAN} --system sgd --form printed", "a number above 0 with --form printed"),
        (f"{_PLAN} --system block-delay --delay 2 --block-delay 3", "at most --delay = 2"),
        (f"{_PLAN.replace('nonconvex', 'pl')} --pl 5 --system sgd", "at most --smoothness = 1"),
        (f"{_SGD} --smoothness 1 --strong-convexity 3", "at most --smoothness = 1"),
        (f"{_SGD} --split iid", "of others: --spread"),
        (f"{_SGD} --split-seed 1", "nothing without --split"),
        (f"ask largest-delay {_ASK} --system sgd --iterations 9", "with a question for --delay"),
        (f"ask smallest-kept {_ASK} --system top-k --dimension 9 --iterations 1", "--kept = 9"),
    ],
)
def test_other_options_are_named_as_they_are_typed(line, said, capsys) -> None:
    assert main(line.split()) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"strong_convexity": 2.0}, r"^strong_convexity: given 2.0, allowed: at most smoothness ="),
        ({"second_moment": None, "strong_convexity": 0.5}, "^second_moment: given nothing, .* or "),
    ],
)
def test_in_python_every_name_is_the_parameter_itself(given, said) -> None:
    asked = {"second_moment": 1.0, "epsilon": 0.1, "radius": 1.0, "smoothness": 1.0}
    with pytest.raises(bounds.InputError, match=said):
        bounds.plan(objective="strongly-convex", system="sgd", **(asked | given))


def _literals() -> list[str]:
    """The texts in what every refusal allows, without what is filled in."""
    found = []
    for folder in ("bounds", "sim", "verify", "reports"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            calls = ast.walk(ast.parse(text)) if _REFUSAL.search(text) else ()
            for call in (each for each in calls if isinstance(each, ast.Call)):
                if getattr(call.func, "attr", getattr(call.func, "id", "")) in _REFUSALS:
                    parts = (part for given in call.args[2:] for part in ast.walk(given))
                    values = (part.value for part in parts if isinstance(part, ast.Constant))
                    found += [value for value in values if isinstance(value, str)]
    return found


def test_no_refusal_names_an_option_as_if_it_were_a_word() -> None:
    names = "|".join({*plan_options.OPTIONS, *case_texts.OPTIONS, *case_texts.FLAGS})
    bare = re.compile(rf"(?<![\w`-])(?:(?:{names}) =|(?:form|schedule|objective) (?:\w|$))")
    texts = _literals()
    assert len(texts) > 300
    assert not [text for text in texts if bare.search(text)]
