"""``staleproof check``: what is known of the claims in a file of your own."""

from __future__ import annotations

import argparse
import traceback
from pathlib import Path
from typing import Any

from reports.commands.options import word
from reports.commands.options.parser import command
from reports.commands.options.plan_options import number

FORMATS = ("table", "json")
SECONDS = 20


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    check = command(
        commands, "check", says="a claim of your own: units, proof, counterexample, verdict",
        words="FILE.py [OPTIONS]", example="own.py --seconds 5",
        more="The file is your own Python and is run as such, with all that Python may do: check "
        "no file that you would not run. Status: 0 proved, 1 refuted, 2 bad input, 3 open.",
    )  # fmt: skip
    check.add_argument("file", metavar="FILE.py", help="see docs/your-own-claim.md; it is run")
    check.add_argument("--claim", metavar="NAME", help="one claim of the file; default: all")
    search = check.add_argument_group("the search for a counterexample")
    search.add_argument(
        "--seconds", type=number, metavar="N", default=SECONDS, help="for each claim at most"
    )
    search.add_argument("--seed", type=number, metavar="N", default=0, help="of the search")
    word.add_format(check.add_argument_group("the answer"), FORMATS)
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is known of each claim; 1 where one is refuted, else 3 where one is open."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    seconds = bounds.real("seconds", options.seconds, above=0)
    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    if not Path(options.file).is_file():  # the reader says the same, after seconds of loading
        raise bounds.InputError("file", options.file, "a Python file (.py) that is there")

    from reports.commands.texts.answer_text import as_json, as_text
    from verify.own.answer import status
    from verify.own.file import read_claims

    claims = read_claims(options.file, options.claim)
    answers = tuple(_answered(each, seconds, seed) for each in claims)
    print(as_json(answers) if style == "json" else as_text(answers))
    return status(answers)


def _answered(claim: Any, seconds: float, seed: int) -> Any:
    """The answer; what breaks the check is bad input, since status 1 would say refuted."""
    from bounds import InputError
    from verify.own.answer import answer

    try:
        return answer(claim, seconds=seconds, seed=seed)
    except InputError:
        raise
    except Exception as error:
        traceback.print_exc()
        given = f"{claim.name}, which breaks the check: {type(error).__name__}: {error}"
        raise InputError("claim", " ".join(given.split()), "one that can be checked") from None
