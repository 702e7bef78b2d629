"""Whether a model has a sample of the gradient wherever it has a view.

A view at the end of a run whose sample is left out is held by nothing that is said of samples: with
E g_t = ∇f(v_t) and E|g_t|² <= M² for all t it must not have a larger gradient than M.
"""

from __future__ import annotations

from collections.abc import Iterable

from bounds.proving.kernel.hypothesis import Given, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.world.model import MissingError, Model, ModelError
from bounds.proving.terms.scalar import GRADIENT
from bounds.proving.terms.vector import Image, Named, Vector


def lacking(hypotheses: Iterable[Hypothesis], model: Model, values: Values) -> tuple[str, ...]:
    """The samples that the model leaves out, by the hypothesis that asks for them."""
    return tuple(
        f"{each.text}: no sample at {t}"
        for each in hypotheses
        if isinstance(each, Given) and _of_gradient(each)
        for t in range(model.horizon + 1)
        if _lacks(each, Evaluation(model, {**values, each.t: t}))
    )


def _of_gradient(hypothesis: Given) -> bool:
    """Whether it says of a vector with a name that a gradient is expected of it."""
    subject, expected = hypothesis.subject, hypothesis.expected
    if not isinstance(subject, Vector) or not isinstance(expected, Vector):
        return False
    named = all(isinstance(base, Named) for base, _ in subject.terms)
    images = (base for base, _ in expected.terms if isinstance(base, Image))
    return named and any(each.name == GRADIENT for each in images)


def _lacks(hypothesis: Given, at: Evaluation) -> bool:
    return _has(hypothesis.expected, at) and not _has(hypothesis.subject, at)


def _has(value: object, at: Evaluation) -> bool:
    try:
        at.vector(value, at.model.possible[0])  # type: ignore[arg-type]
    except (MissingError, ModelError):
        return False
    return True
