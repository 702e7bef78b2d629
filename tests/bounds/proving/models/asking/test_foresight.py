"""What is known given F_t is known by then, and nothing that comes later."""

from dataclasses import replace

import pytest

from bounds.ledger import claim
from bounds.proving import concludes
from bounds.proving.formal import fact
from bounds.proving.models.asking.foresight import foresight
from bounds.proving.models.refuting import failures
from bounds.systems import asynchronous

GIVEN_THE_PAST = ("elastic/lemma-5.1-crash", "elastic/lemma-5.2", "elastic/lemma-5.3")


@pytest.mark.parametrize("name", GIVEN_THE_PAST)
def test_a_weight_that_tells_of_the_next_sample_is_refused(name) -> None:
    example = claim(name).counterexample
    weights = example.model.numbers["known"]
    early = {**weights, (0,): weights[1,]}
    model = replace(example.model, numbers={**example.model.numbers, "known": early})
    assert foresight(example.model) == ()
    assert foresight(model) == ("known[0] is not known before the view of iteration 0",)
    assert any("known[0]" in why for why in replace(example, model=model).check())


def test_over_all_the_randomness_the_same_run_breaks_nothing() -> None:
    given, mean = claim("elastic/lemma-5.2"), claim("elastic/lemma-5.2-unconditional")
    example = replace(given.counterexample, fact=fact(mean.printed))
    assert any("as promised" in why for why in example.check())
    assert any("is one of" in why for why in failures(example, given.printed, ()))


def test_a_proof_in_the_mean_proves_no_bound_given_the_past() -> None:
    proved = claim("elastic/lemma-5.2-unconditional")
    assert not concludes.failures(proved.proof, proved.printed, proved.hypotheses)
    assert concludes.failures(proved.proof, asynchronous.PRINTED, proved.hypotheses)
