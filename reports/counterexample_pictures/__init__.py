"""Counterexamples drawn from their exact numbers, one kind a file; bars where no other is drawn."""

from collections.abc import Callable

from bounds.counterexample import Instance
from reports.counterexample_pictures import bars
from reports.document import Figure

__all__ = ["PICTURES", "bars", "drawing"]

#: Claims by id, with the drawing of their own instance.
PICTURES: dict[str, Callable[[], Figure]] = {}


def drawing(name: str, instance: Instance) -> Figure | None:
    """The picture of the claim ``name`` at its instance, or None where a picture says nothing."""
    return PICTURES[name]() if name in PICTURES else bars.draw(instance)
