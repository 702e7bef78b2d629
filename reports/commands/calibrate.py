"""``staleproof calibrate``: false alarms and power of the verdicts, at the tight instances."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options import claim_names
from reports.commands.options.parser import command
from reports.commands.options.plan_options import number

if TYPE_CHECKING:
    from reports.making.progress import Progress
    from verify import Instance, Tightness, Verdict

#: The level at which false alarms are frequent enough to be counted, beside the report's own.
LEVEL = 0.05
SHARE, LIE = 0.95, 1.05


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    calibrate = command(
        commands, "calibrate", says="false alarms of true claims and the power against false ones",
        example="--quick --claim lemma-5.3 --out calibration",
    )  # fmt: skip
    size = calibrate.add_argument_group("what is judged")
    size.add_argument(
        "--judgements", type=number, metavar="N", default=2000, help="of every claim and case"
    )
    size.add_argument("--quick", action="store_true", help="100 judgements, and no search for runs")
    size.add_argument(
        "--claim", metavar="TEXT", default="", help="only claims whose name has this in it"
    )
    size.add_argument("--seed", type=number, metavar="N", default=0, help="seed of every run")
    output = calibrate.add_argument_group("what is written")
    output.add_argument("--out", metavar="FOLDER", default="calibration", help="folder to write")
    calibrate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write calibration.csv, calibration.md, power.svg and slacks.csv, whole after every claim."""
    import bounds

    count = bounds.whole("judgements", options.judgements, least=1, most=10**6)
    seed = bounds.whole("seed", options.seed, least=0, most=2**62)
    names = claim_names.known("calibrate")
    if not any(options.claim in each for each in names):
        near = bounds.admissible.nearest(options.claim, names)
        likely = f"; nearest: {', '.join(near)}" if near else ""
        raise bounds.InputError("claim", options.claim, ", ".join(names) + likely)

    from reports.making.atomic import writable_folder
    from reports.making.progress import Progress
    from verify import INSTANCES
    from verify.judging.calibrate import tight

    chosen = [each for each in INSTANCES if options.claim in each.statement.name]
    work = tight(chosen)
    folder = writable_folder(options.out)
    count = min(count, 100) if options.quick else count
    with Progress(len(work)) as progress:
        nearest = _slacks(folder, chosen, seed, progress)
        _calibrations(folder, work, count, seed, search=not options.quick, progress=progress)
    weak = sorted(name for name, each in nearest.items() if each.weak)
    print(f"{folder / 'calibration.md'}; weakly tested: {', '.join(weak) or 'none'}")
    return 0


def _slacks(
    folder: Path, chosen: list[Instance], seed: int, progress: Progress
) -> dict[str, Tightness]:
    """slacks.csv: every instance judged once, with as many runs as in the report."""
    from reports.commands.texts.calibration_text import slacks_csv
    from reports.making.atomic import write_whole
    from verify import FULL, judge, tightness
    from verify.judging.instance import by_case
    from verify.judging.suite import error_of_each

    verdicts: list[Verdict] = []
    cases = by_case(chosen)
    for at, (case, held) in enumerate(cases):
        progress.at(case.name, at, len(cases))
        case = replace(case, runs=FULL.runs)
        verdicts += judge(case, held, level=error_of_each(FULL), seed=seed + at).verdicts
    nearest = tightness(verdicts)
    note = f"staleproof {_version()} calibrate --seed {seed}, {FULL.runs} runs, {date.today()}"
    write_whole(folder / "slacks.csv", slacks_csv(nearest, note))
    return nearest


def _calibrations(
    folder: Path,
    work: tuple[Instance, ...],
    judgements: int,
    seed: int,
    *,
    search: bool,
    progress: Progress,
) -> None:
    from reports.commands.texts.calibration_text import as_csv, as_markdown
    from reports.making.atomic import write_whole
    from reports.pictures.power_figure import power
    from verify import FULL
    from verify.judging.calibrate import Calibration, calibrate, runs_needed
    from verify.judging.suite import error_of_each

    strict = error_of_each(FULL)
    found: list[Calibration] = []
    needed: dict[tuple[str, str], int | None] = {}
    for at, each in enumerate(work):
        name = f"{each.statement.name}, {each.case.name}"
        progress.at(name, at, len(work))
        mine = calibrate(
            each, judgements=judgements, runs=FULL.runs, levels=(LEVEL, strict),
            seed=seed + 1000 + at, progress=progress.share(name),
        )  # fmt: skip
        found += mine
        missed = [c for c in mine if (c.level, c.factor) == (strict, LIE) and c.rate < SHARE]
        if search and missed and missed[0].noisy:
            needed[missed[0].claim, missed[0].case] = runs_needed(
                each, factor=LIE, level=strict, share=SHARE, least=2 * FULL.runs, seed=seed
            )
        write_whole(folder / "calibration.csv", as_csv(found, needed))
        write_whole(folder / "calibration.md", as_markdown(found, needed))
        write_whole(folder / "power.svg", power(found, strict).svg)


def _version() -> str:
    from importlib.metadata import version

    return version("staleproof")
