"""How is a counterexample drawn from its exact numbers?

One kind a file; bars where no other is drawn.
"""

from collections.abc import Callable
from functools import partial

from bounds.proving.counterexample import Instance
from reports.pictures.counterexamples import (
    bars,
    held,
    huber,
    memory_norms,
    outcomes,
    slopes,
    stuck,
    vectors,
)
from reports.rendering.document import Figure

__all__ = [
    "PICTURES",
    "bars",
    "drawing",
    "held",
    "huber",
    "memory_norms",
    "outcomes",
    "slopes",
    "stuck",
    "vectors",
]

#: Claims by id, with the drawing of their own instance.
PICTURES: dict[str, Callable[[], Figure]] = {
    "elastic/equation-17": vectors.unit_vector,
    "elastic/lemma-4.3": stuck.at_the_minimiser,
    "elastic/lemma-5.1-crash": partial(outcomes.missed_gradient, "elastic/lemma-5.1-crash"),
    "elastic/lemma-5.1-omission-dropped": held.dropped,
    "elastic/lemma-5.1-omission-late": held.late,
    "elastic/lemma-5.2": partial(outcomes.missed_gradient, "elastic/lemma-5.2"),
    "elastic/lemma-5.2-copies": held.stale_copies,
    "elastic/lemma-5.3": partial(outcomes.missed_gradient, "elastic/lemma-5.3"),
    "elastic/lemma-5.5": memory_norms.one_bit_memory,
    "elastic/lemma-5.6": vectors.equal_entries,
    "elastic/lemma-5.7": outcomes.kept_blocks,
    "elastic/theorem-4.2": huber.ten_iterates,
    "sparsified/equation-6": slopes.growing,
    "sparsified/theorem-2.1-without-6": slopes.valleys,
}


def drawing(name: str, instance: Instance) -> Figure | None:
    """The picture of the claim ``name`` at its instance, or None where a picture says nothing."""
    return PICTURES[name]() if name in PICTURES else bars.draw(instance)
