"""``staleproof exact``: every theorem beside the exact worst case, by semidefinite programming."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.commands.options import claim_names
from reports.commands.options.parser import command
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from verify.exact.cell import Cell, Ratio
    from verify.exact.solved import Solved


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    exact = command(
        commands, "exact", says="bound / exact worst case of a few steps",
        words="[THEOREM] [OPTIONS]", example="elastic/lemma-4.3/interpolation",
        more="Needs the extra exact.",
    )  # fmt: skip
    exact.add_argument(
        "theorem", action=Word, offers=_theorems, metavar="THEOREM", nargs="?",
        help="one theorem by its name; default: all",
    )  # fmt: skip
    output = exact.add_argument_group("what is written")
    output.add_argument(
        "--out", metavar="FOLDER", default="build/exact",
        help="folder for exact.md, exact.csv, extremes.csv (the cells that `mutate` asks) and "
        "programs.csv, from which a run that was interrupted goes on",
    )  # fmt: skip
    exact.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write and print the table; 1 where an instance exceeds a bound that is not known as false."""
    if options.theorem is not None:
        claim_names.require("exact", "theorem", options.theorem)

    from verify.exact.worst_case import MissingExtraError, pepit

    try:
        pepit()  # first: what is missing is said before anything is looked up
    except MissingExtraError as error:
        print(f"staleproof exact: error: {error}", file=sys.stderr)
        return 2

    from reports.commands.texts.exact_text import as_csv, as_markdown
    from reports.making.atomic import writable_folder, write_whole
    from verify.exact import extremes
    from verify.exact.cell import rows
    from verify.exact.solved import Solved

    cells = _chosen(options.theorem)
    folder = writable_folder(options.out)
    solved = Solved(folder / "programs.csv")
    ratios = _solved(cells, solved)
    table = as_markdown(rows(ratios))
    write_whole(folder / "exact.csv", as_csv(ratios))
    write_whole(folder / "exact.md", table)
    kept = extremes.as_csv(ratios, solved.value, _note())
    write_whole(folder / "extremes.csv", kept)
    print(table)
    broken = [ratio for ratio in ratios if ratio.refutes and not ratio.cell.false]
    for ratio in broken:
        print(f"exceeded: {ratio.cell.theorem}, {ratio.value:.9f}, {ratio.cell}", file=sys.stderr)
    return 1 if broken else 0


def _chosen(theorem: str | None) -> list[Cell]:
    return [cell for cell in _cells() if theorem in (None, cell.theorem)]


def _cells() -> list[Cell]:
    from verify.exact.grids import GRIDS

    return [cell for grid in GRIDS for cell in grid()]


def _theorems() -> list[str]:
    return claim_names.known("exact")


def _note() -> str:
    from importlib.metadata import version

    return f"staleproof {version('staleproof')} exact, {date.today()}"


def _solved(cells: list[Cell], solved: Solved) -> list[Ratio]:
    from reports.making.progress import Progress
    from verify.exact.cell import Ratio

    ratios = []
    programs = dict.fromkeys(repr(cell.case) for cell in cells)
    with Progress(len(programs)) as progress:
        told = progress.share("exact worst cases")
        done: set[str] = set()
        for cell in cells:
            ratios.append(Ratio(cell, solved.value(cell.case)))
            done.add(repr(cell.case))
            told(len(done), len(programs))
    return ratios
