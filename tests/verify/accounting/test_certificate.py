"""A certificate says the same in each form, and no more than it may."""

from __future__ import annotations

import json
import math
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from bounds import STATEMENTS, plan
from bounds.symbols import B, D, L, M, T, alpha, d, k
from bounds.systems.top_k import WEIGHTS
from verify import Certificate, Declared, Observations, Status, certify
from verify.accounting.balancing.path import weights

STEPS = 400
KNOWN = {"smoothness": 1.0, "gap": 1.0, "second_moment": 1.0}
WORDS = ("plain-steps", "unbiased", "oblivious", "single-updates", "in-order", "synchronous")


def seen(declared: Declared) -> Observations:
    draw = np.random.default_rng(0)
    return Observations.of_arrays(
        step_sizes=[0.01] * STEPS,
        gradient_norms=draw.random(STEPS),
        distances=0.01 * draw.random(STEPS),
        staleness=draw.integers(0, 4, STEPS),
        declared=declared,
        whose="<b>a run</b>",
    )


def made(**changed: object) -> Certificate:
    words = {"system": "sgd+asynchronous", "parameters": {"delay": 3}, "words": WORDS, **KNOWN}
    declared = Declared(**{**words, **changed})  # type: ignore[arg-type]
    return certify(seen(declared), declared, epsilon=0.1)


def test_a_bound_is_that_of_the_theorem_at_the_declared_constants() -> None:
    certificate = made()
    (theorem,) = (each for each in STATEMENTS if each.name == "elastic/lemma-4.1/mean")
    (bound,) = (each for each in certificate.bounds if each.theorem == theorem.name)
    assert certificate.consistent.certified == 3.0
    values = {L: 1.0, D: 1.0, M: 1.0, B: 3.0, alpha: 0.01, T: STEPS}
    assert bound.value == pytest.approx(theorem.bound(values))
    assert (bound.right.name, bound.rests_on) == ("DECLARED", ())


def test_what_was_measured_makes_a_bound_conditional_and_names_it() -> None:
    certificate = made(second_moment=None)
    (bound,) = (each for each in certificate.bounds if each.theorem == "elastic/lemma-4.1/mean")
    assert bound.right.name == "CONDITIONAL"
    assert "M is measured" in bound.rests_on
    assert certificate.prescribed is not None
    assert certificate.prescribed.right.name == "CONDITIONAL"


def test_a_violated_hypothesis_leaves_no_number() -> None:
    certificate = made(parameters={"delay": 2})
    assert certificate.violated
    assert all(each.value is None for each in certificate.bounds if each.right.name == "VOID")
    assert certificate.consistent.right.name == "VOID"


def test_the_plan_is_that_of_the_planner_and_its_largest_step_is_the_last_that_will_do() -> None:
    certificate = made().prescribed
    assert certificate is not None
    known = {"objective": "nonconvex", "system": "sgd+asynchronous", "delay": 3, **KNOWN}
    there = plan(**known, epsilon=0.1)  # type: ignore[arg-type]
    assert (certificate.step_size, certificate.iterations) == (there.step_size, there.iterations)
    assert certificate.largest_step is not None
    assert certificate.largest_step > there.step_size


def test_without_a_system_nothing_is_guessed() -> None:
    certificate = made(system=None, parameters={})
    assert certificate.consistent.refused == "no system was named, none was seen"
    assert certificate.prescribed is not None
    assert certificate.prescribed.step_size is None
    for bound in certificate.bounds:
        assert bound.right.name != "DECLARED" or "B" not in bound.quantity
        if bound.theorem == "elastic/lemma-4.1/mean":
            assert "B is measured in this run alone" in bound.rests_on


def test_text_json_and_page_tell_of_each_hypothesis(tmp_path: Path) -> None:
    certificate = made()
    record = json.loads(certificate.json())
    page = certificate.page(tmp_path / "page.html").read_text()
    assert "<b>a run" not in page
    HTMLParser().feed(page)
    for each in certificate.hypotheses:
        assert each.name in str(certificate)
        assert any(each.name == row["name"] for row in record["hypotheses"])
        assert each.name.split("²")[0].replace("|", "") in page.replace("|", "")
    assert {row["status"] for row in record["hypotheses"]} <= {each.value for each in Status}


def test_the_weights_of_the_path_add_up_to_what_the_claim_says() -> None:
    for size, kept in ((10, 3), (12, 4), (7, 5), (100, 9), (5, 5)):
        known = WEIGHTS.subs({d: size, k: kept})
        assert sum(weights(size, kept)) == pytest.approx(float(known))
    assert math.isclose(sum(weights(9, 2)), 3 + math.sqrt(0.5))
