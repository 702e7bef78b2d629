"""The picture: packages as floors, each on a card of its own that stands out on light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import cycle
from textwrap import wrap

from docs.house.columns import Plan, Slot, plan
from docs.house.rooms import Room, shortest

WIDTH, MARGIN, HEAD, BETWEEN = 920, 16, 44, 30  # pixels: the picture, and between two floors
GAP, ROW, LINE, PAD = 32, 11, 14, 8  # between columns, between rooms, of a line, in a room
LETTER = 6.8  # the width of a letter of 11.5 pixels in a wide face
TINTS = ("#f7e8d8", "#e0efe3", "#e6e1f4", "#dce8f4")  # from the top floor; then again
INK, FAINT, ARROW, BETWEEN_FLOORS = "#1c2733", "#46566a", "#5a6b80", "#8492a3"
STYLE = (
    "text{font:11.5px system-ui,'Segoe UI',Helvetica,Arial,sans-serif;"
    f"fill:{FAINT}}}.name{{font-weight:600;font-size:13px;fill:{INK}}}"
    f".floor{{font-weight:700;font-size:16px;fill:{INK}}}"
    f".room{{fill:#fff;stroke:{ARROW};stroke-width:.8}}.ground{{fill:none;stroke:{ARROW}}}"
    f".arrow{{fill:none;stroke:{ARROW};stroke-width:1.3}}"
    f".down{{stroke:{BETWEEN_FLOORS};stroke-width:4}}"
)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a room or a gap is drawn; ``lines`` of text under its name."""

    slot: Slot
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()


def picture(house: dict[str, list[Room]]) -> str:
    """The SVG, the same text whenever the rooms and their imports are the same."""
    parts, y = [], float(MARGIN)
    for tint, (package, rooms) in zip(cycle(TINTS), house.items(), strict=False):
        height, drawn = _floor(package, rooms, tint, y)
        if y > MARGIN:
            parts.append(_down(y - BETWEEN))
        parts += drawn
        y += height + BETWEEN
    height = round(y - BETWEEN + MARGIN)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img">',
            "<title>The rooms of the four packages, and which imports which</title>",
            f"<style>{STYLE}</style>",
            *(_marker(name, colour) for name, colour in (("in", ARROW), ("fl", BETWEEN_FLOORS))),
            *parts,
            "</svg>\n",
        ]
    )


def _floor(package: str, rooms: list[Room], tint: str, y: float) -> tuple[float, list[str]]:
    """A package's card with its rooms, and how high it is."""
    shown = {r.name: r for r in rooms if r.name != package or r.files}
    layout = plan(shortest({n: r.imports & set(shown) for n, r in shown.items()}))
    boxes, height = _boxes(shown, layout, y + HEAD)
    (ground,) = (r for r in rooms if r.name == package)
    card = f'rx="10" fill="{tint}"/>'
    return HEAD + height + MARGIN, [
        f'<rect x="{MARGIN}" y="{y:g}" width="{WIDTH - 2 * MARGIN}" '
        f'height="{HEAD + height + MARGIN:g}" {card}',
        f'<text x="{2 * MARGIN}" y="{y + 28:g}"><tspan class="floor">{package}/</tspan>'
        f'<tspan dx="12">{escape(ground.question)}</tspan></text>',
        *(_arrow(way, boxes) for way in layout.ways),
        *(_room(box, shown[box.slot]) for box in boxes.values() if isinstance(box.slot, str)),
    ]


def _boxes(shown: dict[str, Room], layout: Plan, top: float) -> tuple[dict[Slot, Box], float]:
    """Every slot's place, each column in the middle of the height of the highest."""
    count = len(layout.columns)
    width = (WIDTH - 4 * MARGIN - GAP * (count - 1)) / count
    text = {name: _lines(room, width) for name, room in shown.items()}
    tall = [sum(_height(s, text) + ROW for s in c) - ROW for c in layout.columns]
    boxes: dict[Slot, Box] = {}
    for number, column in enumerate(layout.columns):
        x, y = 2 * MARGIN + number * (width + GAP), top + (max(tall) - tall[number]) / 2
        for slot in column:
            lines = text[slot] if isinstance(slot, str) else ()
            boxes[slot] = Box(slot, x, y, width, _height(slot, text), lines)
            y += boxes[slot].height + ROW
    return boxes, max(tall)


def _lines(room: Room, width: float) -> tuple[str, ...]:
    files = ", ".join(each.removesuffix(".py") for each in room.files)
    said = files or room.question.replace("``", "")
    return tuple(wrap(said, int((width - 2 * PAD) / LETTER)))


def _height(slot: Slot, text: dict[str, tuple[str, ...]]) -> float:
    return 2 * PAD + LINE * (1 + len(text[slot])) if isinstance(slot, str) else 2


def _room(box: Box, room: Room) -> str:
    title = "beside the rooms" if room.files else room.short
    rows = [("name", title), *(("line", line) for line in box.lines)]
    spans = "".join(
        f'<tspan class="{kind}" x="{box.x + PAD:g}" y="{box.y + PAD + 11 + i * LINE:g}">'
        f"{escape(line)}</tspan>"
        for i, (kind, line) in enumerate(rows)
    )
    kind = "room ground" if room.files else "room"
    return (
        f'<rect class="{kind}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" '
        f'height="{box.height:g}" rx="5"/><text>{spans}</text>'
    )


def _arrow(way: tuple[Slot, ...], boxes: dict[Slot, Box]) -> str:
    """From the right side of the first to the left side of the last, level through every gap."""
    return f'<path class="arrow" marker-end="url(#in)" d="{" ".join(_path(way, boxes))}"/>'


def _path(way: tuple[Slot, ...], boxes: dict[Slot, Box]) -> Iterator[str]:
    first, *rest = (boxes[slot] for slot in way)
    x, y = first.x + first.width, first.y + first.height / 2
    yield f"M{x:g} {y:g}"
    for box in rest:
        middle = box.y + box.height / 2
        yield f"C{x + GAP / 2:g} {y:g} {box.x - GAP / 2:g} {middle:g} {box.x:g} {middle:g}"
        x, y = box.x + box.width, middle
        if not isinstance(box.slot, str):
            yield f"H{x:g}"


def _down(y: float) -> str:
    return f'<path class="down" marker-end="url(#fl)" d="M{WIDTH / 2:g} {y + 5:g}v{BETWEEN - 15}"/>'


def _marker(name: str, colour: str) -> str:
    size = 7 if name == "in" else 3.2
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="{size}" '
        f'markerHeight="{size}" orient="auto"><path d="M0 0 8 4 0 8z" fill="{colour}"/></marker>'
    )
