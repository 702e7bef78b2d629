"""What a map is said to meet by definition holds at random vectors, part by part."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds.proving.compressing import definitions
from bounds.proving.compressing.definitions import w
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.models.asking.by_definition import by_definition
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.world.maps import Identity, OneBit, ScaledSign, TopK
from bounds.proving.models.writing.one_vector import at, of_one_vector
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import Outcome, written
from bounds.symbols import alpha, k

((W, _),) = w.terms
vectors = st.lists(st.integers(-3, 3).map(Fraction), min_size=1, max_size=5)


def at_one_vector(part: Always):
    """What the part of a definition says of one vector."""
    left = tuple(each for each in part.variables if each != W)
    return Always(left, part.fact) if left else Assumed(part.fact)


@given(vectors, st.integers(1, 5))
def test_top_k_is_as_it_is_defined(u, keep) -> None:
    keep = min(keep, len(u))
    model = written([Outcome(Fraction(1), {})], slope(*(0 for _ in u)), {alpha: 1, k: keep},
                    len(u), {"Q": TopK(keep)})  # fmt: skip
    for part in definitions.TopK().definition:
        assert holds(part, model) is Verdict.HOLDS
        assert holds(at_one_vector(part), model, at(u)) is Verdict.HOLDS


@given(vectors, st.sampled_from([(OneBit(), definitions.OneBit()),
                                 (ScaledSign(), definitions.ScaledSign())]))  # fmt: skip
def test_a_map_of_signs_is_as_it_is_defined(u, signs) -> None:
    map_, defined = signs
    model = of_one_vector(map_, u)
    for part in defined.definition:
        assert holds(part, model) is Verdict.HOLDS
        assert holds(at_one_vector(part), model, at(u)) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("map_", "kept"), [(TopK(1), 2), (TopK(3), 3), (Identity(), 1)], ids=["k", "d", "another"]
)
def test_nothing_holds_by_the_definition_of_another_map(map_, kept) -> None:
    model = written([Outcome(Fraction(1), {})], slope(0, 0), {alpha: 1, k: kept}, 2, {"Q": map_})
    parts = (*definitions.TopK().definition, *definitions.TopK("C").definition)
    assert not any(by_definition(part, model) for part in parts)
