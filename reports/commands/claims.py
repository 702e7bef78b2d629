"""``staleproof claims``: the ledger, or one claim with its evidence decided anew."""

from __future__ import annotations

import argparse
import json
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from reports.commands.options import claim_names, word
from reports.commands.options.parser import command
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from bounds.claim import Claim
    from bounds.proving.second.cross_check import CrossCheck

FORMATS = ("table", "json", "csv")
#: As the ledger has them, which a start-up does not wait for. ``own``: what is ours.
PAPERS = ("elastic", "sparsified", "own")
VERDICTS = ("proved", "needs-condition", "refuted", "open")
SOLVERS = ("z3", "cvc5", "both")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    claims = command(
        commands, "claims", says="every claim of both papers and its verdict",
        words="[CLAIM] [OPTIONS]", example="--paper elastic --verdict refuted",
    )  # fmt: skip
    claims.add_argument(
        "id", action=Word, offers=_ids, metavar="CLAIM", nargs="?",
        help="one claim, with its proof or its counterexample",
    )  # fmt: skip
    which = claims.add_argument_group("which claims")
    which.add_argument(
        "--verdict", action=Word, offers=VERDICTS, metavar="NAMES",
        help=f"{', '.join(VERDICTS)}, or several with commas between; default: all",
    )  # fmt: skip
    which.add_argument(
        "--paper", action=Word, offers=PAPERS, metavar="NAMES",
        help="elastic or sparsified, or own: what we prove beside them; several with commas "
        "between; default: all",
    )  # fmt: skip
    check = claims.add_argument_group("the evidence")
    check.add_argument(
        "--check", action="store_true", help="decide all evidence anew; status 1 if any fails"
    )
    check.add_argument(
        "--solver", action=Word, offers=SOLVERS, metavar="NAME",
        help="with --check: z3; both, where cvc5 may object; cvc5, where it must agree; "
        "default: z3",
    )  # fmt: skip
    answer = claims.add_argument_group("the answer")
    word.add_format(answer, FORMATS)
    answer.add_argument(
        "--proofs", action="store_true",
        help="with --format json: every step of every proof, which takes minutes; those of one "
        "claim are always there",
    )  # fmt: skip
    claims.set_defaults(run=run)


def _ids() -> list[str]:
    return claim_names.known("claims")


def run(options: argparse.Namespace) -> int:
    """Print the ledger or one claim; with ``--check`` what the machine does not confirm."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    solver = bounds.one_of("solver", options.solver or "z3", SOLVERS)
    if options.solver is not None and not options.check:
        raise bounds.InputError("solver", options.solver, "nothing without --check")
    if options.proofs and style != "json":
        raise bounds.InputError("proofs", True, "nothing without `format` json")
    verdicts = _several("verdict", options.verdict, VERDICTS)
    papers = _several("paper", options.paper, PAPERS)
    if options.id is not None:
        _require_known(options)

    from reports.commands.texts import claims_text

    entries = _chosen(options, verdicts, papers)
    if options.check:
        return _check(entries, solver)
    if style == "csv":
        print(claims_text.as_csv(entries))
    elif options.id is not None:
        print(_one(entries[0], style))
    elif style == "json":
        print(claims_text.as_json(entries, proofs=options.proofs))
    else:
        wide = get_terminal_size((0, 0)).columns or None  # no terminal: a line for each claim
        print(claims_text.as_table(entries, wide))
    return 0


def _several(name: str, given: str | None, allowed: tuple[str, ...]) -> list[str]:
    """The words of an option that takes several; all that are allowed where it is not given."""
    import bounds

    if given is None:
        return list(allowed)
    return [bounds.one_of(name, each.strip(), allowed) for each in given.split(",")]


def _require_known(options: argparse.Namespace) -> None:
    """Before the ledger is loaded: ``InputError`` for an id that it does not have."""
    import bounds
    from bounds import ledger

    for name in ("verdict", "paper"):
        if getattr(options, name) is not None:
            raise bounds.InputError(name, getattr(options, name), "nothing with one claim")
    if options.id not in (names := _ids()):
        raise ledger.unknown(options.id, names)


def _chosen(options: argparse.Namespace, verdicts: list[str], papers: list[str]) -> list[Claim]:
    from bounds import ledger

    if options.id is not None:
        return [ledger.claim(options.id)]
    every = ledger.ledger().values()
    return [each for each in every if each.verdict.value in verdicts and _paper(each.id) in papers]


def _paper(name: str) -> str:
    """Which of ``PAPERS`` a claim is of."""
    paper = name.partition("/")[0]
    return paper if paper in PAPERS else "own"


def _one(entry: Claim, style: str) -> str:
    """One claim in full, every step decided anew."""
    from reports.commands.texts import claim_in_full, claims_text

    if style == "json":
        made = claims_text.record(entry, decided=True)
        return json.dumps(made, ensure_ascii=False, indent=2)
    return claim_in_full.in_full(entry)


def _check(entries: list[Claim], solver: str) -> int:
    import bounds
    from bounds.proving.kernel.solving.solver import asked
    from bounds.proving.second.cross_check import CrossCheck
    from bounds.proving.second.cvc5_process import Cvc5, installed

    if solver == "z3":
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
