"""The kept table of twenty stacks: whole, and what the report says of it."""

from bounds.planning.stacking.reading import by_names
from reports.telling.kept.stacked import command, rows
from reports.telling.sections import stacks
from verify.stacked.near import ASKED, EPSILON
from verify.stacked.twenty import TWENTY


def test_the_table_has_the_twenty_stacks_by_the_planners_words() -> None:
    assert {row.name: row.parts for row in rows()} == {
        name: "+".join(part.name for part in parts) for name, (parts, _) in TWENTY.items()
    }
    assert "benchmarks.stacks" in command()


def test_no_run_is_beyond_what_is_certified_and_every_target_was_reached() -> None:
    for row in rows():
        assert 0 < row.at_least <= row.measured <= row.bound * (1 + 1e-9)
        assert row.reached


def test_the_bounds_are_those_of_today() -> None:
    from bounds.planning.question import Question
    from bounds.symbols import B

    for row in rows():
        parts, _ = TWENTY[row.name]
        given = by_names({"system": list(parts)})
        asked = Question(**ASKED, epsilon=EPSILON, second_moment=1.0, **given)
        assert asked.values[B] == row.bound


def test_the_loosest_is_named() -> None:
    loosest = max(rows(), key=lambda row: row.ratio)
    assert loosest.name in repr(stacks.section())
