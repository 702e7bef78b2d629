"""The form of the page against the planner: the same formulas, in a browser and in Python."""

import itertools
import math
import random
from fractions import Fraction

import pytest
import sympy as sp

from bounds import InputError, Standing, plan
from reports.rendering.document import Details, Document, Section
from reports.rendering.formulas.javascript import function
from reports.rendering.html import render
from reports.telling.planning_form import calculator
from tests.reports.browser import opened

FILL = """(asked) => asked.map(({ chosen, values }) => {
  const form = document.querySelector("[data-calculator] form");
  for (const name in chosen) form.querySelector(`select[name=${name}]`).value = chosen[name];
  for (const input of form.querySelectorAll("input")) {
    input.value = values[input.dataset.letter] ?? "";
  }
  form.dispatchEvent(new Event("input"));
  const rows = [...document.querySelector("[data-calculator] table").tBodies[0].rows];
  const shown = (cell) => cell.querySelector("data")?.value ?? cell.textContent;
  return {
    status: form.querySelector("[role=status]").textContent,
    lines: rows.map((row) => [...row.cells].map(shown)),
  };
})"""
FORM = calculator()
FIELDS = {field.letter: field for field in FORM.fields}


def written(blocks, folder):
    file = folder / "form.html"
    file.write_text(render(Document("Form", "", (), (Section("One", blocks),))), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def form(browser, tmp_path_factory):
    file = written((Details("Folded", (FORM,)),), tmp_path_factory.mktemp("form"))
    page, wrong = opened(browser, file)
    yield page
    assert wrong == []


def drawn(field, at):
    """A value between the limits of a field: at one of them, round, or anywhere."""
    low, high = max(field.least, 1e-9), field.most
    value = {
        "least": field.least, "most": high, "round": at.choice([0.25, 0.5, 1, 2, 3, 4, 8]),
        "anywhere": math.exp(at.uniform(math.log(low), math.log(high))),
        "usual": math.exp(at.uniform(math.log(max(low, 1e-3)), math.log(min(high, 1e3)))),
    }[at.choice(["least", "most", "round", "anywhere", "usual", "usual", "round"])]  # fmt: skip
    value = max(field.least, min(high, value))
    return max(math.ceil(field.least), int(value)) if field.whole else float(value)


def values(case, at):
    chosen = {FIELDS[x].letter: drawn(FIELDS[x], at) for x in case.fields}
    for field in map(FIELDS.get, case.fields):
        if field.below:
            chosen[field.letter] = min(chosen[field.letter], chosen[field.below])
        if field.default is None and at.random() < 0.5:
            del chosen[field.letter]
    return chosen


def grid():
    at = random.Random(0)
    for case, _ in itertools.product(FORM.cases, range(10)):
        yield case, values(case, at)


def by_python(case, chosen, form):
    kind, system = case.chosen
    given = {FIELDS[x].name.replace("-", "_"): v for x, v in chosen.items()}
    if form is Standing.SHARPER:
        given.pop("nu", None)
    try:
        return plan(objective=kind, system=system, form=form.value, **given)
    except InputError as error:
        return error


def page_asks(case, chosen):
    return {
        "chosen": dict(zip(("objective", "system"), case.chosen, strict=True)),
        "values": {x.name: repr(v) for x, v in chosen.items()},
    }


def test_every_output_is_that_of_the_planner(form):
    asked = list(grid())
    answers = form.evaluate(FILL, [page_asks(*each) for each in asked])
    seen = broken = 0
    for (case, chosen), answer in zip(asked, answers, strict=True):
        for line, shown, standing in zip(case.lines, answer["lines"], Standing, strict=True):
            if line.instead:  # the planner would search for it
                assert shown[2:] == ["–", "–", line.instead]
                continue
            made, told = by_python(case, chosen, standing), (case.chosen, chosen, shown)
            if isinstance(made, InputError):
                assert shown[2:4] == ["–", "–"], (told, made)
                assert "does not hold" in shown[4], told
                broken += 1
            else:
                assert math.isclose(float(shown[1]), made.B, rel_tol=1e-9), told
                assert math.isclose(float(shown[2]), made.step_size, rel_tol=1e-9), told
                assert abs(int(shown[3]) - made.iterations) * 10**9 <= made.iterations, told
                assert shown[4].startswith(f"{made.statement}; B by {made.constant}"), told
                seen += 1
    assert seen > 300
    assert broken > 5


def test_where_no_form_has_a_formula_the_line_above_the_table_says_why(form):
    values = {x.letter.name: str(x.default) for x in FORM.fields if x.default is not None}
    for case in FORM.cases:
        chosen = dict(zip(("objective", "system"), case.chosen, strict=True))
        (answer,) = form.evaluate(FILL, [{"chosen": chosen, "values": values}])
        assert len(answer["status"]) > len("sharper: ."), case.chosen
        if not any(line.rules for line in case.lines):
            assert "the best step size is searched for" in answer["status"]


def test_the_table_before_the_script_is_what_the_form_computes(form, browser, tmp_path):
    case = next(each for each in FORM.cases if each.chosen == ("nonconvex", "hogwild"))
    defaults = {x: FIELDS[x].default for x in case.fields if FIELDS[x].default is not None}
    (answer,) = form.evaluate(FILL, [page_asks(case, defaults)])
    for row, shown in zip(FORM.rows, answer["lines"], strict=True):
        assert [row[0], row[4]] == [shown[0], shown[4]]
        assert [row[1], row[2]] == pytest.approx([float(x) for x in shown[1:3]], rel=1e-15)
        assert row[3] == int(shown[3])
    page, _ = opened(browser, written((FORM,), tmp_path), java_script_enabled=False)
    assert page.locator("[data-calculator] form").is_hidden()
    assert "52\u202f000" in page.locator("[data-calculator] tbody").inner_text()


@pytest.mark.parametrize("given", ["", "x", "-1", "0", "NaN", "Infinity", "1e99", "1,5", "<b>"])
def test_what_is_no_number_gets_one_line_that_names_what_is_allowed(form, given):
    case = FORM.cases[0]
    (answer,) = form.evaluate(FILL, [page_asks(case, {}) | {"values": {"L": given}}])
    shown = given or "nothing"
    assert answer["status"] == f"smoothness: given {shown}, allowed: a number from 1e-9 to 1e9"
    assert [line[1:] for line in answer["lines"]] == [["–"] * 4] * 3
    assert form.locator("[aria-invalid=true]").get_attribute("name") == "smoothness"


@pytest.mark.parametrize(
    ("chosen", "other", "told"),
    [
        (("strongly-convex", "sgd"), {"c": "2"}, "strong convexity: given 2, allowed: at most"),
        (("nonconvex", "top-k"), {"k": "9", "d": "8"}, "entries kept: given 9, allowed: at most"),
        (("nonconvex", "top-k"), {"k": "1.5"}, "entries kept: given 1.5, allowed: a whole number"),
    ],
)
def test_a_constant_is_no_larger_than_the_one_it_is_part_of(form, chosen, other, told):
    case = next(each for each in FORM.cases if each.chosen == chosen)
    asked = page_asks(case, {x: FIELDS[x].default for x in case.fields if FIELDS[x].default})
    (answer,) = form.evaluate(FILL, [asked | {"values": asked["values"] | other}])
    assert answer["status"].startswith(told)


def test_the_form_is_worked_by_the_keyboard_alone(browser, tmp_path):
    page, wrong = opened(browser, written((FORM,), tmp_path))
    page.get_by_label("Objective").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Objective").input_value() == "strongly-convex"
    page.keyboard.press("ArrowUp")
    for key in ("Tab", "Tab", "Control+A", "4", "Enter"):
        page.keyboard.press(key)
    assert page.get_by_label("smoothness").input_value() == "4"
    expected = plan(
        objective="nonconvex", system="hogwild", smoothness=4, second_moment=1, gap=1,
        epsilon=0.01, dimension=10**6, delay=8, form="sharper",
    )  # fmt: skip
    shown = page.locator("[data-calculator] tbody tr").last.locator("data").last
    assert shown.get_attribute("value") == str(expected.iterations)
    assert page.get_by_role("status").inner_text().endswith("step size 0.0009615.")
    assert "--smoothness 4" in page.locator(".command code").inner_text()
    assert wrong == []


X, Y = sp.symbols("x y", positive=True)


@pytest.mark.parametrize(
    "expression",
    [
        sp.Max(X, Y, 2), sp.Min(X, 3 * Y), sp.ceiling(X / Y), sp.log(X / Y), sp.sqrt(X) / Y**2,
        X ** sp.Rational(3, 2) - Y / 3, sp.Piecewise((X, X < Y), (Y**2, X < 3 * Y), (1 / X, True)),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("x", "y"), [(0.1, 7.0), (3.0, 2.0), (1e-9, 1e9), (5.0, 0.3)])
def test_an_expression_has_the_same_value_there(form, expression, x, y):
    script = f"""({{ x, y }}) => ["exact", "floats"].map((name) => {{
      const n = name === "exact" ? exact : floats;
      const value = ({function(expression)})(n, {{ x: n.of(x), y: n.of(y) }});
      return name === "exact" ? toFloat(value) : value;
    }})"""
    exactly = {X: sp.Rational(Fraction(x)), Y: sp.Rational(Fraction(y))}
    value = float(expression.subs(exactly).evalf(30))
    assert form.evaluate(script, {"x": x, "y": y}) == pytest.approx([value] * 2, rel=1e-13)
