"""Every claim of both papers: its verdict, and the evidence for it under a fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from bounds.prescription import Prescription
from bounds.statement import Paper, Statement
from reports.rendering.document import Column, Details, Section, Strong, Table, Text
from reports.telling.claim_fold import MARKS, SOUND, Shown, fold

_GROUPS = {
    "elastic": Paper.ELASTIC.title,
    "sparsified": Paper.SPARSIFIED.title,
    "sharper": "Our sharper forms",
}


def section() -> Section:
    """How many claims stand, a row for each, and each with its evidence under a fold."""
    claims, shown = tuple(ledger().values()), Shown()
    groups = [
        group
        for name, title in _GROUPS.items()
        for group in _groups(title, [c for c in claims if c.id.startswith(f"{name}/")], shown)
    ]
    return Section("The ledger", (_text(claims), _how(), _table(claims), *groups))


def _groups(title: str, claims: Sequence[Claim], shown: Shown) -> Iterator[Details]:
    """Those that are not simply true first; of the others paper has the row in the table."""
    true = [each for each in claims if each.verdict is Verdict.PROVED]
    rest = [each for each in claims if each.verdict is not Verdict.PROVED]
    if rest:
        yield Details(f"{title}: {len(rest)} refuted, open or in need of a condition",
                      tuple(fold(each, shown) for each in rest))  # fmt: skip
    if true:
        yield Details(
            f"{title}: {len(true)} proved as printed",
            tuple(fold(each, shown) for each in true),
            on_paper="Their formulas and proofs stand on the web page.",
        )


def _text(claims: Sequence[Claim]) -> Text:
    counts = {word: sum(each.verdict is word for each in claims) for word in Verdict}
    unsound = sum(each.proof_sound is False for each in claims)
    return Text(
        (
            Strong(f"{len(claims)} claims"),
            f" of both papers: {counts[Verdict.PROVED]} proved, {counts[Verdict.NEEDS_CONDITION]} "
            f"true under a condition that is not printed, {counts[Verdict.REFUTED]} refuted by an "
            f"exact instance, {counts[Verdict.OPEN]} open. {unsound} printed proofs are unsound.",
        )
    )


def _how() -> Text:
    return Text(
        "A proof is a list of steps: sympy decides the identities, a solver the inequalities over "
        "the reals; axioms and hypotheses are taken as given, by name. A counterexample is an "
        "instance in exact numbers. The verdicts are those of the ledger; the command staleproof "
        "claims --check decides everything anew, staleproof claims ID one claim."
    )


def _table(claims: Sequence[Claim]) -> Table:
    columns = (
        Column("Claim", help="Paper, kind and number."),
        Column("Statement", help="The verdict on what is printed."),
        Column("Its proof", help="Whether the paper's own proof is sound."),
        Column("Says"),
        Column("Replaced by", help="What is proved instead, if anything is."),
    )
    rows = tuple(
        (c.id, MARKS[c.verdict], SOUND[c.proof_sound], c.says, _replaced(c)) for c in claims
    )
    return Table(columns, rows, "", interactive=True)


def _replaced(claim: Claim) -> str:
    instead = claim.replacement
    if isinstance(instead, Statement | Prescription):
        return instead.name
    return "" if instead is None else "a formula, see its fold"
