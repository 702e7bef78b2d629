"""``staleproof claims``: the ledger, or one claim with its evidence decided anew."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from reports.commands.options.word import Word

if TYPE_CHECKING:
    from bounds.claim import Claim
    from bounds.proving.second.cross_check import CrossCheck

FORMATS = ("table", "json")
SOLVERS = ("z3", "cvc5", "both")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    claims = commands.add_parser("claims", help="every claim of both papers and its verdict")
    claims.add_argument(
        "id", action=Word, offers=_ids, nargs="?",
        help="one claim, with its proof or its counterexample",
    )  # fmt: skip
    claims.add_argument(
        "--format", action=Word, offers=FORMATS, default="table", help=", ".join(FORMATS)
    )
    claims.add_argument(
        "--check", action="store_true", help="decide all evidence anew; status 1 if any fails"
    )
    claims.add_argument(
        "--solver", action=Word, offers=SOLVERS, default="z3",
        help="with --check: z3; both, where cvc5 may object; cvc5, where it must agree",
    )  # fmt: skip
    claims.set_defaults(run=run)


def _ids() -> list[str]:
    from bounds.ledger import ledger

    return list(ledger())


def run(options: argparse.Namespace) -> int:
    """Print the ledger or one claim; with ``--check`` what the machine does not confirm."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    from bounds import ledger
    from reports.commands.texts import claim_in_full, claims_text

    entries = list(ledger.ledger().values()) if options.id is None else [ledger.claim(options.id)]
    if options.check:
        return _check(entries, options.solver)
    if options.id is not None and style == "json":
        print(
            json.dumps(claims_text.record(entries[0], decided=True), ensure_ascii=False, indent=2)
        )
    elif options.id is not None:
        print(claim_in_full.in_full(entries[0]))
    else:
        print(claims_text.as_json(entries) if style == "json" else claims_text.as_table(entries))
    return 0


def _check(entries: list[Claim], solver: str) -> int:
    import bounds
    from bounds.proving.kernel.solving.solver import asked
    from bounds.proving.second.cross_check import CrossCheck
    from bounds.proving.second.cvc5_process import Cvc5, installed

    if bounds.one_of("solver", solver, SOLVERS) == "z3":
        return 1 if _failed(entries) else 0
    if not installed():
        raise bounds.InputError("solver", solver, "z3, or with the extra cvc5 also cvc5 and both")
    cvc5 = Cvc5()
    check = CrossCheck(cvc5, strict=solver == "cvc5")
    try:
        with asked(second=check):
            failed = _failed(entries, check)
    finally:
        cvc5.close()
    for each in check.undecided.values():
        print(f"not decided by cvc5, {each}")
    for each in check.disagreed.values():
        print(f"disagreement, {each}", file=sys.stderr)
    print(check.summary)
    return 1 if failed or check.disagreed else 0


def _failed(entries: list[Claim], check: CrossCheck | None = None) -> int:
    """How many entries do not stand; what fails is printed."""
    from reports.making.progress import Progress

    failed = 0
    with Progress(len(entries)) as progress:
        for number, entry in enumerate(entries):
            progress.at(entry.id, number, len(entries))
            if check is not None:
                check.claim = entry.id
            failures = entry.failures()
            failed += bool(failures)
            for failure in failures:
                print(f"{entry.id}: {failure}", file=sys.stderr)
    print(f"{len(entries) - failed} of {len(entries)} claims confirmed")
    return failed
