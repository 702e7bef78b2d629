"""Pictures that several tests look at, each drawn once for all tests of one process."""

from __future__ import annotations

from functools import cache

from reports.pictures import counterexamples, systems
from reports.rendering.document import Figure

PICTURES = {**systems.PICTURES, **counterexamples.PICTURES}


@cache
def drawn(name: str) -> Figure:
    """The picture of a system or of a counterexample, by the name that it has there."""
    return PICTURES[name]()
