"""Blocks as the typesetter is told of them."""

from typing import get_args

import pytest

from reports.rendering.document import (
    Block,
    Column,
    Details,
    Figure,
    Formula,
    Table,
    Text,
)
from reports.rendering.print_blocks import _RULES, drawn

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" fill="currentColor">'
    '<rect width="200" height="100"/></svg>'
)
LONG = Formula(r"W = " + " + ".join(rf"\frac{{B^{{2}} {letter}}}{{4}}" for letter in "ACDGHJKNUV"))


def test_an_unknown_block_is_refused_by_name():
    with pytest.raises(
        TypeError, match=r"^block: given str, allowed: Calculator, Counts, Details, "
    ):
        drawn(("words",))


def test_every_kind_of_block_has_a_rule():
    assert set(get_args(Block)) == set(_RULES)


def test_a_formula_too_long_for_its_column_stands_below():
    table = Table((Column("a"), Column("says")), (("x", LONG), ("y", Formula("z"))))
    assert drawn((table,))[0]["below"] == [False, True]
    short = Table((Column("a"), Column("says")), (("y", Formula("z")),))
    assert drawn((short,))[0]["below"] == [False, False]


def test_as_many_pictures_stand_abreast_as_fit():
    small, half, large = (
        Figure(SQUARE.replace("300", str(wide)), "", "a square") for wide in (240, 380, 600)
    )
    shown = drawn((half, Details("more", (half,)), small, small, small, large, Text("end")))
    assert [each["draw"] for each in shown] == ["pictures", "pictures", "figure", "paragraph"]
    assert [each.get("abreast") for each in shown] == [2, 3, None, None]
    assert [each["heading"] for each in shown[0]["blocks"]] == ["", "more"]
