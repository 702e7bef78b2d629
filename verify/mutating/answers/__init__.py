"""Which answers are known beforehand?

One family of statements a file. Add a family: its file, and one line here.
"""

from verify.mutating.answer import Answer
from verify.mutating.answers import (
    constants,
    nonconvex,
    objectives,
    prescribed,
    sparsified,
    strongly_convex,
    weighted_views,
)

__all__ = [
    "ANSWERS",
    "constants",
    "nonconvex",
    "objectives",
    "prescribed",
    "sparsified",
    "strongly_convex",
    "weighted_views",
]

ANSWERS: tuple[Answer, ...] = tuple(
    answer
    for module in (
        nonconvex,
        strongly_convex,
        constants,
        prescribed,
        sparsified,
        weighted_views,
        objectives,
    )
    for answer in module.ANSWERS
)
