"""Every claim of both papers: its verdict, and the evidence for it under a fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from bounds.prescription import Prescription
from bounds.statement import Paper, Statement
from reports.rendering.document import Column, Details, Link, Section, Strong, Table, Text
from reports.telling.claim_fold import SOUND, Shown, as_said, fold
from reports.telling.counted import by_sort, counted, of_papers, ours
from reports.telling.in_ledger import fold_anchor, mark_of, row_anchor, to_fold

_GROUPS = {
    "elastic": Paper.ELASTIC.title,
    "sparsified": Paper.SPARSIFIED.title,
    "sharper": "Our sharper forms",
}


def section(
    held: frozenset[str] = frozenset(), hear: Callable[[int, int], None] = lambda done, total: None
) -> Section:
    """How many claims stand, a row for each, and each with its evidence under a fold.

    ``held`` names the statements that runs of this report were held against; ``hear`` is told how
    many claims are told, of how many.
    """
    claims, shown = tuple(ledger().values()), Shown()
    done = count(1)

    def told(claim: Claim) -> Details:
        made = fold(claim, shown, held)
        hear(next(done), len(claims))
        return made

    groups = [
        group
        for name, title in _GROUPS.items()
        for group in _groups(title, [c for c in claims if c.id.startswith(f"{name}/")], told)
    ]
    return Section("The ledger", (_text(), _sorts(), _how(), _table(claims), *groups))


def _groups(
    title: str, claims: Sequence[Claim], told: Callable[[Claim], Details]
) -> Iterator[Details]:
    """Those that are not simply true first; of the others paper has the row in the table."""
    true = [each for each in claims if each.verdict is Verdict.PROVED]
    rest = [each for each in claims if each.verdict is not Verdict.PROVED]
    if rest:
        yield Details(f"{title}: {len(rest)} refuted, open or in need of a condition",
                      tuple(map(told, rest)))  # fmt: skip
    if true:
        yield Details(
            f"{title}: {len(true)} proved {as_said(true[0])}",
            tuple(map(told, true)),
            on_paper="Their formulas and proofs stand on the web page.",
        )


def _text() -> Text:
    papers = of_papers()
    whole, own = counted(papers), counted(ours())
    unsound = sum(each.proof_sound is False for each in papers)
    return Text(
        (
            Strong(f"{whole.total} claims"),
            f" of both papers: {whole.says}. The arguments that the papers give for {unsound} of "
            f"them are unsound, whatever is true of the claim. Apart from them stand {own.total} "
            f"sharper forms of our own: {own.says}.",
        )
    )


def _sorts() -> Table:
    """How many of each sort, by verdict: a definition that can be met is no theorem."""
    heads = ("proved", "need a condition", "refuted", "to the letter only", "open")
    columns = (Column("What is claimed"), *(Column(w, numeric=True) for w in ("claims", *heads)))
    proved, condition, refuted, unknown = Verdict
    rows = [
        (sort.value, n.total, n.of[proved], n.of[condition], n.of[refuted], n.to_the_letter,
         n.of[unknown])
        for sort, n in (*by_sort(of_papers()).items(), *by_sort(ours()).items())
    ]  # fmt: skip
    return Table(columns, tuple(rows), "Refuted to the letter only: among the refuted, those where "
                 "another reading of the sentence is not.")  # fmt: skip


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
        (Link(c.id, fold_anchor(c.id)), mark_of(c), SOUND[c.proof_sound], c.says, _replaced(c))
        for c in claims
    )
    anchors = tuple(row_anchor(c.id) for c in claims)
    return Table(columns, rows, "", interactive=True, anchors=anchors)


def _replaced(claim: Claim) -> str | Link:
    instead = claim.replacement
    if isinstance(instead, Statement | Prescription):
        return to_fold(instead.name)
    return "" if instead is None else "a formula, see its fold"
