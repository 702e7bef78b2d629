"""A search that builds models to meet the hypotheses, and climbs to one in which the fact fails."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds import InputError
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.counterexample import Counterexample
from verify.own.ending.after import settled
from verify.own.search import Searched, parts
from verify.own.smaller import smaller


def climbed(
    before: Searched, fact: sp.Basic, hypotheses: tuple[Hypothesis, ...], *, seconds: float
) -> Searched:
    """What was found ``before``, and what is found in so many seconds more: of runs that go on for
    ever alone, where what was found before was.

    A fact that no finite model of a known kind has a value for is left as it is.
    """
    # Here and not above: who proves a claim should not wait for torch.
    from verify.searching.falsify import search

    every = tuple(parts(fact, hypotheses))
    for said, under in every:
        share = seconds / len(every)
        try:
            looked = search(said, under, seconds=share, seed=before.seed, also=before.stands)
        except InputError:
            continue
        before = replace(
            before, built=before.built + looked.evaluations, spent=before.spent + looked.seconds
        )
        if looked.found is None:
            continue
        shown = looked.found.counterexample
        assert isinstance(shown, Counterexample)
        made = smaller(said, under, shown.model, shown.values)
        if made is None or not before.stands(made):
            continue
        if all(settled(each, made.model, made.values) for each in under):
            return replace(before, found=made, example=made.model, met=before.met + 1)
    return before
