"""The picture and the table of rooms are what ``make architecture`` draws now."""

from __future__ import annotations

import pytest

from docs.house.__main__ import PAGE, PICTURE, page
from docs.house.columns import plan
from docs.house.drawing import picture
from docs.house.rooms import Arrows, house, reached, rooms, shortest

STALE = "run `make architecture` and look at the picture"


def test_the_picture_is_what_is_drawn_now() -> None:
    assert PICTURE.read_text() == picture(house()), STALE


def test_the_table_of_rooms_is_what_is_drawn_now() -> None:
    assert PAGE.read_text() == page(PAGE.read_text()), STALE


def test_every_arrow_runs_to_the_right_and_through_each_column_once() -> None:
    for found in house().values():
        names = {room.name for room in found}
        layout = plan(shortest({room.name: room.imports & names for room in found}))
        column = {slot: i for i, slots in enumerate(layout.columns) for slot in slots}
        assert names <= set(column)
        for way in layout.ways:
            assert [column[slot] for slot in way] == list(
                range(column[way[0]], column[way[-1]] + 1)
            )


ARROWS: Arrows = {
    "sim/systems": frozenset({"sim/delays", "sim/draw.py"}),
    "sim/delays": frozenset({"sim/draw.py"}),
    "sim/run.py": frozenset({"sim/systems"}),
    "sim/draw.py": frozenset(),
    "sim": frozenset(),
}


def test_an_arrow_that_a_longer_way_says_is_left_out_and_nothing_is_lost() -> None:
    kept = shortest(ARROWS)
    assert kept["sim/systems"] == {"sim/delays"}
    fewer = {name: frozenset(seen) for name, seen in kept.items()}
    assert all(reached(name, fewer) == reached(name, ARROWS) for name in ARROWS)


@pytest.mark.parametrize(("name", "imports"), [("sim/run.py", {"sim/systems"}), ("sim", set())])
def test_a_file_is_a_room_only_where_it_imports_from_one(name: str, imports: set[str]) -> None:
    (found,) = (room for room in rooms(ARROWS) if room.name == name)
    assert found.imports == imports
    assert found.files == (("draw.py",) if name == "sim" else ())
