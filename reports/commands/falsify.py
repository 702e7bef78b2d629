"""``staleproof falsify``: search for a counterexample to a claim, and shrink what is found."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, fields
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options.parser import command
from reports.commands.options.plan_options import number
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from verify.searching.falsify import State

TABLES = ("memory",)
#: A search without a budget ends after so many seconds; a row of a table gets fewer.
SECONDS, ROW_SECONDS = 30, 10


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    falsify = command(
        commands, "falsify", says="search for a counterexample to a claim",
        words="[CLAIM] [OPTIONS]", example="elastic/lemma-5.5 --seconds 5",
    )  # fmt: skip
    falsify.add_argument(
        "claim", action=Word, offers=_claims, metavar="CLAIM", nargs="?",
        help="a wrong one is answered with the list",
    )  # fmt: skip
    budget = falsify.add_argument_group("how long")
    budget.add_argument(
        "--seconds", type=number, metavar="N",
        help=f"to search; default: {SECONDS}, with --table {ROW_SECONDS} for each row",
    )  # fmt: skip
    budget.add_argument(
        "--evaluations", type=number, metavar="N", help="instances to evaluate at most"
    )
    budget.add_argument("--seed", type=number, metavar="N", help="of the search; default: 0")
    output = falsify.add_argument_group("what is kept and shown")
    output.add_argument(
        "--resume", metavar="FILE", help="go on from this file if it is there, and keep it current"
    )
    output.add_argument(
        "--table", action=Word, offers=TABLES, metavar="NAME",
        help=f"{', '.join(TABLES)}: the largest found beside what is proved",
    )  # fmt: skip
    falsify.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Search and print; 0 whether or not something was found, 130 when interrupted."""
    import bounds

    if options.table is not None:
        return _table(options)
    seed = bounds.whole(
        "seed", 0 if options.seed is None else options.seed, least=0, most=2**63 - 1
    )
    if options.seconds is not None:
        bounds.real("seconds", options.seconds, above=0)
    if options.evaluations is not None:
        bounds.whole("evaluations", options.evaluations, least=1)

    from reports.making.atomic import make_folder
    from reports.making.progress import Progress
    from verify.searching.falsify import State, falsify, targets

    _one_thread()
    targets(options.claim)
    path = None if options.resume is None else Path(options.resume)
    state = None if path is None else _read(path)
    if state is not None and options.seed is not None and seed != state.seed:
        raise bounds.InputError("seed", seed, f"{state.seed}, as in {path}, or none")
    seconds = options.seconds
    if seconds is None and options.evaluations is None:
        seconds = SECONDS
    started = state or State(options.claim, seed)
    if path is not None:
        make_folder(path.parent)
    with _Kept(path) as keep, Progress(1000) as progress:
        found = falsify(
            options.claim, seconds=seconds, evaluations=options.evaluations, state=started,
            keep=keep, progress=progress.share(options.claim),
        )  # fmt: skip
    print(found)
    return 130 if found.interrupted else 0


def _claims() -> list[str]:
    from bounds.ledger import ledger
    from verify.searching.targets import TARGETS

    return list(dict.fromkeys([*TARGETS, *ledger()]))


def _one_thread() -> None:
    """The tensors are small: a second thread only waits for the first."""
    import torch

    torch.set_num_threads(1)


class _Kept:
    """The state of a search in a file that is always whole, rewritten once a second and last."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._last, self._written = path, None, 0.0
        self._state: State | None = None

    def __enter__(self) -> Callable[[State], None]:
        return self._keep

    def __exit__(self, *_: object) -> None:
        self._write()

    def _keep(self, state: State) -> None:
        self._state = state
        if time.monotonic() - self._written >= 1:
            self._write()

    def _write(self) -> None:
        if self._path is not None and self._state is not None:
            from reports.making.atomic import write_whole

            write_whole(self._path, json.dumps(asdict(self._state)) + "\n")
            self._written = time.monotonic()


def _read(path: Path) -> State | None:
    """The state in the file, or None if there is no file yet and one can be written."""
    import bounds
    from reports.making.atomic import checked_folder
    from verify.searching.falsify import State

    checked_folder(path.parent, "resume", path)
    if not path.exists():
        return None
    if not path.is_file():  # a device may have no end
        raise bounds.InputError("resume", path, "a file that staleproof falsify wrote, or none")
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        state = State(**{each.name: given[each.name] for each in fields(State)})
        rows = [row for rows in state.best.values() for row in rows]
        sound = all(isinstance(x, float) and isfinite(x) for row in rows for x in row)
        sound = sound and isinstance(state.claim, str) and isinstance(state.label, str)
        bounds.whole("seed", state.seed, least=0, most=2**63 - 1)
        bounds.whole("rounds", state.rounds, least=0)
        bounds.whole("evaluations", state.evaluations, least=0)
        bounds.real("seconds", state.seconds, least=0)
        bounds.real("ratio", state.ratio, least=0)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        sound = False
    if not sound:
        raise bounds.InputError("resume", path, "a file that staleproof falsify wrote")
    return state


def _table(options: argparse.Namespace) -> int:
    import bounds

    bounds.one_of("table", options.table, TABLES)
    for name in ("claim", "evaluations", "resume"):
        if getattr(options, name) is not None:
            raise bounds.InputError(name, getattr(options, name), "nothing with --table")
    seed = bounds.whole(
        "seed", 0 if options.seed is None else options.seed, least=0, most=2**63 - 1
    )
    given = ROW_SECONDS if options.seconds is None else options.seconds
    seconds = bounds.real("seconds", given, above=0)

    from reports.making.progress import Progress
    from verify.searching.memory_table import ROWS, memory_table

    _one_thread()
    print("| compressor | d | largest found | proved | found / proved | printed | instances |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    with Progress(len(ROWS)) as progress:
        for row in memory_table(seconds, seed=seed, progress=progress.at):
            printed = "" if row.printed is None else f"{row.printed:.4f}"
            print(
                f"| {row.sender.title} | {row.dimension} | {row.found:.4f} | {row.proved:.4f} | "
                f"{row.found / row.proved:.3f} | {printed} | {row.evaluations:,} |",
                flush=True,
            )
    return 0
