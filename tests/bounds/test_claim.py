"""An entry whose verdict lacks its evidence, or whose evidence shows something else, is refused."""

from dataclasses import replace

import pytest
import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH
from bounds.proving import run
from bounds.proving.counterexample import Counterexample, Instance
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import lipschitz
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import cauchy_schwarz_of_means
from bounds.proving.run import g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import norm, square
from bounds.statement import Condition
from bounds.symbols import M, alpha, t
from bounds.theorems import nonconvex, nonconvex_iterations

S = mean(square(g(t)))
SAID = sp.Le(alpha * S, alpha * M**2)
HIDDEN = Condition(name="planted", hidden=True, means=lambda: (run.SECOND_MOMENT,))


def scaled():
    moment = step("moment", "(6)", given(run.SECOND_MOMENT, {t: t}))
    return step("times", "times alpha", arithmetic(SAID, moment))


def unused():
    return cauchy_schwarz_of_means(norm(g(t)), sp.Integer(1))


PROOF = Derivation(scaled)
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
    assert "rests on" in why(hypotheses=())


def test_the_hypothesis_of_an_axiom_counts() -> None:
    proof = Derivation(lambda: lipschitz(run.SMOOTH, x(t), v(t)))
    said = proof.build().fact
    assert "rests on f is L-smooth" in why(printed=said, proof=proof, hypotheses=())
    assert why(printed=said, proof=proof, hypotheses=(SMOOTH,)) == ""


def test_a_printed_claim_is_not_proved_by_a_hidden_hypothesis() -> None:
    assert "hidden" in why(hypotheses=(HIDDEN,))
    needs = {"verdict": Verdict.NEEDS_CONDITION, "conditions": (HIDDEN,), "hypotheses": ()}
    assert why(**needs) == ""
    idle = {"proof": Derivation(unused), "printed": unused().fact}
    assert "does not use" in why(**{**needs, **idle})


def test_a_refused_step_is_reported_with_the_last_one_that_stood() -> None:
    def broken():
        step("moment", "(6)", given(run.SECOND_MOMENT, {t: t}))
        return arithmetic(SAID)

    assert "proof: stops after moment: not shown" in why(proof=Derivation(broken))


def test_what_is_no_theorem_proves_nothing() -> None:
    class Pretender:
        fact, hypotheses = SAID, frozenset()

    assert "no theorem" in why(proof=Derivation(Pretender))


def test_a_statement_is_proved_under_every_reading_that_it_names() -> None:
    lemma = lemma_4_1.CLAIMS[0]
    assert lemma.failures() == ()
    wider = replace(nonconvex.PRINTED, needs=(*nonconvex.PRINTED.needs, Consistency.FIRST))
    assert any("rests under FIRST on" in each for each in replace(lemma, printed=wider).failures())


def test_what_the_signs_of_letters_decide_is_reported() -> None:
    assert "the signs of its letters decide it" in why(printed=sp.Le(-M, alpha, evaluate=False))
    never, above = sp.Lt(M, 0, evaluate=False), sp.Le(0, alpha, evaluate=False)
    for said in (sp.Implies(never, SAID), sp.And(above, sp.Not(never)), sp.Or(SAID, above)):
        assert "the signs of its letters decide it" in why(printed=said)


def test_another_theorem_is_no_proof_of_a_bound() -> None:
    lemma = lemma_4_1.CLAIMS[0]
    planted = replace(lemma, replacement_proof=lemma.proof)
    assert any(each.startswith("replacement: concludes") for each in planted.failures())
    other = replace(lemma, printed=nonconvex_iterations.PRINTED)
    assert any("concludes" in each for each in other.failures())
