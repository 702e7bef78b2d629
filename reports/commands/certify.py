"""``staleproof certify``: what the theory says of a recorded run."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options import word
from reports.commands.options.parser import command
from reports.commands.options.plan_options import GROUPS, WORDS, number
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from verify.accounting.certificate import Certificate
    from verify.accounting.declared import Declared

FORMATS = ("text", "json")
_CONSTANTS = ("smoothness", "gap", "second-moment", "noise", "gradient-bound", "strong-convexity",
              "radius", "pl")  # fmt: skip


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    certify = command(
        commands, "certify", says="certify a recorded run from its trace or its delays",
        words="FILE [OPTIONS]", example="trace.parquet --smoothness 4 --gap 2.3",
    )  # fmt: skip
    certify.add_argument("file", metavar="FILE",
                         help="a trace (.parquet), or a text file of delays")  # fmt: skip
    texts = GROUPS["what is minimised"]
    said = certify.add_argument_group("what you declare; the rest is read in the file")
    for name in _CONSTANTS:
        said.add_argument(f"--{name}", type=number, metavar="N", help=texts[name])
    said.add_argument("--objective", action=Word, offers=WORDS["objective"], metavar="NAME",
                      default="nonconvex", help=texts["objective"])  # fmt: skip
    said.add_argument("--words", metavar="NAMES", default="",
                      help="hypotheses that nothing observes, with commas between: unbiased, "
                      "oblivious, everywhere, ...")  # fmt: skip
    said.add_argument("--alpha", type=number, metavar="N",
                      help="the step size, where the file does not say it")  # fmt: skip
    said.add_argument("--epsilon", type=number, metavar="N",
                      help="the target for which a step size is asked")  # fmt: skip
    read = certify.add_argument_group("how a file of delays is read")
    read.add_argument("--column", metavar="NAME", help="the column of delays")
    read.add_argument("--column-per-worker", action="store_true",
                      help="every column is a worker's")  # fmt: skip
    word.add_format(certify, FORMATS)
    certify.add_argument("--page", metavar="FILE", help="write the certificate as a page, too")
    certify.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 1 where a hypothesis is violated."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    page = _page(options.page)
    declared = _declared(options)
    alpha = None if options.alpha is None else bounds.real("alpha", options.alpha, above=0)
    epsilon = None if options.epsilon is None else bounds.real("epsilon", options.epsilon, above=0)
    made = _made(options, declared, alpha, epsilon)
    if made is None:
        return 0
    print(made.json() if style == "json" else made)
    if page is not None:
        from reports.making.atomic import write_whole
        from verify.accounting.telling.page import page as told

        write_whole(page, told(made.record()))
    return int(bool(made.violated))


def _made(
    options: argparse.Namespace, declared: Declared, alpha: float | None, epsilon: float | None
) -> Certificate | None:
    """The certificate; None where delays alone were told."""
    import bounds
    from verify.accounting.certify import certify

    if options.file.endswith(".parquet"):
        from sim.staleness.logged.trace_file import read_trace
        from verify.accounting.recorded.traced import seen_in

        if options.column is not None or options.column_per_worker:
            name = "column" if options.column is not None else "column-per-worker"
            raise bounds.InputError(name, options.column or True, "nothing with a trace")
        return certify(
            seen_in(read_trace(options.file), declared, alpha), declared, epsilon=epsilon
        )
    from verify.accounting.recorded.delays import OnlyDelays

    found = OnlyDelays.read(
        options.file, column=options.column, per_worker=options.column_per_worker
    )
    if alpha is None:
        if options.format == "json" or options.page is not None:
            allowed = "the step size, without which delays make no certificate"
            raise bounds.InputError("alpha", None, allowed)
        print(found)
        return None
    return certify(found.seen(alpha, declared), declared, epsilon=epsilon)


def _declared(options: argparse.Namespace) -> Declared:
    from verify.accounting.declared import Declared

    given = {
        name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _CONSTANTS
    }
    words = tuple(each.strip() for each in options.words.split(",") if each.strip())
    return Declared(
        **{n: v for n, v in given.items() if v is not None},
        objective=options.objective, words=words,
    )  # fmt: skip


def _page(given: str | None) -> Path | None:
    import bounds
    from reports.making.atomic import checked_folder

    if given is None:
        return None
    if not given.endswith(".html") or Path(given).is_dir():
        raise bounds.InputError("page", given, "a file name that ends in .html")
    checked_folder(Path(given).parent, "page", given)
    return Path(given)
