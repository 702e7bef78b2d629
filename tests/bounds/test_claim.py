"""An entry whose verdict lacks its evidence, or whose evidence shows something else, is refused."""

from dataclasses import replace

import pytest
import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Instance
from bounds.hypotheses import SECOND_MOMENT, SMOOTH
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import M, alpha
from bounds.theorems import nonconvex, nonconvex_iterations

S, G = sp.symbols("S G", nonnegative=True)
SAID = sp.Le(alpha * S, alpha * M**2)
HIDDEN = Condition(name="planted", hidden=True)
PROOF = Proof(
    steps=(
        Step("moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("times", "times alpha", SAID, Reals(), ("moment",)),
    )
)
BREAKS = Counterexample("1 > 0", lambda: Instance((), sp.Integer(0), sp.Integer(1)))


def claim(**more) -> Claim:
    plain = {
        "id": "elastic/planted", "place": "nowhere", "says": "planted", "printed": SAID,
        "verdict": Verdict.PROVED, "proof_sound": None, "proof": PROOF,
        "hypotheses": (SECOND_MOMENT,),
    }  # fmt: skip
    return Claim(**{**plain, **more})


def why(**more) -> str:
    return "; ".join(claim(**more).failures())


def test_a_claim_with_its_evidence_stands() -> None:
    assert claim().failures() == ()


@pytest.mark.parametrize(
    "more",
    [
        {"proof": None},
        {"conditions": (HIDDEN,)},
        {"counterexample": BREAKS},
        {"verdict": Verdict.NEEDS_CONDITION},
        {"verdict": Verdict.NEEDS_CONDITION, "proof": None, "conditions": (HIDDEN,)},
        {"verdict": Verdict.REFUTED, "proof": None},
        {"verdict": Verdict.REFUTED, "counterexample": BREAKS},
        {"verdict": Verdict.OPEN, "proof": None},
        {"verdict": Verdict.OPEN, "search": "hard"},
        {"proof_sound": False},
        {"replacement": SAID},
        {"replacement_proof": PROOF},
        {"printed": sp.true},
    ],
)
def test_a_verdict_without_its_evidence_is_refused(more) -> None:
    with pytest.raises(ValueError, match="elastic/planted: "):
        claim(**more)


def test_a_proof_of_something_else_is_reported() -> None:
    assert "concludes" in why(printed=sp.Le(S, M**2))
    assert "concludes" in why(printed=sp.Le(alpha * S, alpha * M))


def test_a_hypothesis_that_the_statement_does_not_list_is_reported() -> None:
    assert "as given" in why(hypotheses=())


def test_the_hypothesis_of_an_axiom_counts() -> None:
    axiom = axioms.smoothness(G, M, S)
    proof = Proof(steps=(Step("smooth", "(7)", axiom.fact, By(axiom)),))
    assert "as given" in why(printed=axiom.fact, proof=proof)
    assert why(printed=axiom.fact, proof=proof, hypotheses=(SMOOTH,)) == ""


def test_a_printed_claim_is_not_proved_by_a_hidden_hypothesis() -> None:
    proof = replace(
        PROOF, steps=(Step("moment", "", sp.Le(S, M**2), Given(HIDDEN)), PROOF.steps[1])
    )
    assert "hidden" in why(proof=proof, hypotheses=(HIDDEN,))
    needs = {"verdict": Verdict.NEEDS_CONDITION, "conditions": (HIDDEN,), "proof": proof}
    assert why(**needs) == ""
    assert "does not use" in why(**{**needs, "proof": PROOF})


def test_a_broken_step_and_a_broken_counterexample_are_reported() -> None:
    broken = replace(PROOF.steps[1], uses=())
    assert "proof, times" in why(proof=replace(PROOF, steps=(PROOF.steps[0], broken)))
    weak = Counterexample("0 > 0", lambda: Instance((), sp.Integer(0), sp.Integer(0)))
    assert "does not exceed" in why(verdict=Verdict.REFUTED, proof=None, counterexample=weak)


def test_a_statement_is_proved_under_every_reading_that_it_names() -> None:
    lemma = lemma_4_1.CLAIMS[0]
    assert lemma.failures() == ()
    wider = replace(nonconvex.PRINTED, needs=(*nonconvex.PRINTED.needs, Consistency.FIRST))
    assert any("rests under FIRST on" in each for each in replace(lemma, printed=wider).failures())


def test_another_left_side_or_theorem_is_no_proof_of_a_bound() -> None:
    lemma = lemma_4_1.CLAIMS[0]
    bound = Step("bound", "", sp.Le(S, nonconvex.MEAN.rhs), Let())
    named = Step("named", "", sp.Eq(G, nonconvex.MEAN.rhs), Let())
    last = Step("last", "", sp.Le(G, nonconvex.MEAN.rhs), Reals(), ("named",))
    for steps in ((bound,), (named, last)):
        planted = replace(lemma, replacement_proof=Proof(steps=steps))
        assert any(each.startswith("replacement") for each in planted.failures())
    other = replace(lemma, printed=nonconvex_iterations.PRINTED)
    assert any("concludes" in each for each in other.failures())
