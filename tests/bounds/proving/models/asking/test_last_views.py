"""A run of the ledger may end with a view that has no sample: its exact gradient is one."""

from collections.abc import Iterator

from bounds.ledger import ledger
from bounds.proving import run
from bounds.proving.models.arithmetic.exact import sign
from bounds.proving.models.asking.evaluation import Evaluation
from bounds.proving.models.asking.samples import lacking
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square
from bounds.symbols import M


def ended() -> Iterator[tuple[str, Counterexample, int]]:
    """The models that lack samples, and the iterations at which they do."""
    for claim in ledger().values():
        found = claim.counterexample
        for each in found.members if isinstance(found, Family) else (found,):
            if isinstance(each, Counterexample):
                for said in lacking(each.hypotheses, each.model, each.values):
                    yield claim.id, each, int(said.rpartition(" ")[2])


def test_the_exact_gradient_at_the_last_view_would_meet_the_second_moment() -> None:
    seen = set()
    for name, found, t in ended():
        at = Evaluation(found.model, dict(found.values))
        size = at.number(mean(square(gradient(run.v(t)))), found.model.possible[0])
        most = at.number(M**2, found.model.possible[0])
        assert t == found.model.horizon, name
        assert sign(most - size) >= 0, name
        seen.add(name)
    assert len(seen) > 5
