"""Known answers, one family of statements a file. Add a family: its file, and one line here."""

from verify.answer import Answer
from verify.answers import constants, nonconvex, prescribed, sparsified, strongly_convex

__all__ = [
    "ANSWERS",
    "constants",
    "nonconvex",
    "prescribed",
    "sparsified",
    "strongly_convex",
]

ANSWERS: tuple[Answer, ...] = tuple(
    answer
    for module in (nonconvex, strongly_convex, constants, prescribed, sparsified)
    for answer in module.ANSWERS
)
