"""The table of rooms: every folder with its question, and what the room imports."""

from __future__ import annotations

from docs.house.rooms import ROOT, Room, question


def table(house: dict[str, list[Room]]) -> str:
    """Markdown, a table for each package from the top floor down."""
    return "\n\n".join(_floor(package, rooms) for package, rooms in house.items())


def _floor(package: str, rooms: list[Room]) -> str:
    (ground,) = (r for r in rooms if r.name == package)
    rows = ["| room | question | imports from |", "| --- | --- | --- |"]
    for room in rooms:
        if room is not ground:
            rows += _rows(room)
        elif room.files:
            files = ", ".join(f"`{each.removesuffix('.py')}`" for each in room.files)
            rows.append(f"| beside the rooms | {files} | {_imports(room)}|")
    return f"### {package}/\n\n{ground.question}\n\n" + "\n".join(rows)


def _rows(room: Room) -> list[str]:
    """The room, and the folders inside it."""
    path = ROOT / room.name
    inner = sorted(each.parent for each in path.rglob("*/__init__.py") if each.parent != path)
    name = room.short if path.suffix else f"{room.short}/"
    return [
        f"| **`{name}`** | {room.question} | {_imports(room)}|",
        *(f"| `{_within(i, room)}/` | {question(str(i.relative_to(ROOT)))} | |" for i in inner),
    ]


def _within(path: object, room: Room) -> str:
    return str(path).removeprefix(f"{ROOT}/{room.package}/")


def _imports(room: Room) -> str:
    """By package: the room's own first, and a package alone for the files beside its rooms."""
    by: dict[str, list[str]] = {}
    for each in sorted(room.imports, key=lambda name: (not name.startswith(room.package), name)):
        package, _, inner = each.partition("/")
        by.setdefault(package, [])
        by[package] += [inner] if inner else []
    said = [f"{p}/" + (f" ({', '.join(inner)})" if inner else "") for p, inner in by.items()]
    return "; ".join(said) + " " * bool(said)
