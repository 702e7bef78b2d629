"""``make architecture``: write the picture, and the table into the page between its two marks."""

from __future__ import annotations

from docs.house.drawing import picture
from docs.house.rooms import ROOT, house
from docs.house.table import table

PAGE, PICTURE = ROOT / "docs/architecture.md", ROOT / "docs/architecture.svg"
START, END = "<!-- rooms: drawn by `make architecture` -->", "<!-- rooms end -->"


def page(text: str) -> str:
    """The page ``text`` with today's table."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table(house())}\n\n{END}{after}"


def main() -> None:
    """Draw both, and say where they are."""
    PICTURE.write_text(picture(house()))
    PAGE.write_text(page(PAGE.read_text()))
    print(f"{PICTURE.relative_to(ROOT)}\n{PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
