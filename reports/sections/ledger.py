"""Every claim of both papers, with its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from reports.document import Block, Column, Details, Kind, Mark, Section, Strong, Table, Text

MARKS = {
    Verdict.PROVED: Mark("proved", Kind.GOOD),
    Verdict.NEEDS_CONDITION: Mark("needs a condition", Kind.NEUTRAL),
    Verdict.REFUTED: Mark("refuted", Kind.BAD),
    Verdict.OPEN: Mark("open", Kind.NEUTRAL),
}
_PROOFS = {True: "sound", False: "unsound", None: "none given"}


def _text(claims: Sequence[Claim]) -> Text:
    counts = {word: sum(each.verdict is word for each in claims) for word in Verdict}
    unsound = sum(each.proof_sound is False for each in claims)
    return Text(
        (
            Strong(f"{len(claims)} claims"),
            f" of both papers: {counts[Verdict.PROVED]} proved, {counts[Verdict.NEEDS_CONDITION]} "
            f"true under a condition that is not printed, {counts[Verdict.REFUTED]} refuted by an "
            f"exact instance, {counts[Verdict.OPEN]} open. {unsound} printed proofs are unsound. "
            "The command staleproof claims ID shows the evidence, decided anew.",
        )
    )


def _table(claims: Sequence[Claim]) -> Table:
    columns = (
        Column("Claim", help="Paper, kind and number."),
        Column("Statement", help="The verdict on what is printed."),
        Column("Its proof", help="Whether the paper's own proof is sound."),
        Column("Says"),
    )
    rows = tuple((c.id, MARKS[c.verdict], _PROOFS[c.proof_sound], c.says) for c in claims)
    return Table(columns, rows, "", interactive=True)


def _refuted(claims: Sequence[Claim]) -> Block:
    said = tuple(
        Text((Strong(each.id), f": {each.counterexample.says}"))
        for each in claims
        if each.counterexample is not None
    )
    return Details(f"The {len(said)} counterexamples", said)


def section() -> Section:
    """How many claims stand, each with its verdict, and the counterexamples in words."""
    claims = tuple(ledger().values())
    return Section("The ledger", (_text(claims), _table(claims), _refuted(claims)))
