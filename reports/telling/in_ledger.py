"""What the ledger says of a statement that runs were held against, and the anchors between them."""

from __future__ import annotations

from functools import cache

from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from bounds.prescription import Prescription
from bounds.statement import Statement
from reports.rendering.document import Kind, Link, Mark

MARKS = {
    Verdict.PROVED: Mark("proved", Kind.GOOD),
    Verdict.NEEDS_CONDITION: Mark("needs a condition", Kind.NEUTRAL),
    Verdict.REFUTED: Mark("refuted", Kind.BAD),
    Verdict.OPEN: Mark("open", Kind.NEUTRAL),
}
LETTER = Mark("refuted to the letter", Kind.BAD)
NO_ENTRY = "no entry of its own"


def mark_of(claim: Claim) -> Mark:
    """The verdict; a refutation of a harsh reading says so."""
    return MARKS[claim.verdict] if claim.natural is None else LETTER


@cache
def _entries() -> dict[str, tuple[Claim, bool]]:
    """By the name of a statement the entry on it, and whether it is what is printed there.

    The entry of the same name comes first, then one that prints it, then the first that proves it
    instead.
    """
    found: dict[str, tuple[Claim, bool]] = {}
    for printed in (False, True):
        for claim in ledger().values():
            said = claim.printed if printed else claim.replacement
            if isinstance(said, Statement | Prescription):
                known = found.get(said.name)
                if known is None or (printed and known[0].id != said.name):
                    found[said.name] = (claim, printed)
    return found


def _proves(claim: Claim, said: Statement | Prescription) -> bool:
    """Whether the entry proves the same inequality under conditions that are all among its own."""
    printed = claim.printed
    if claim.proof is None or not (isinstance(printed, Statement) and isinstance(said, Statement)):
        return False
    same = (printed.measures, printed.over, printed.rhs) == (said.measures, said.over, said.rhs)
    return same and {*printed.conditions, *claim.conditions} <= {*said.conditions}


def entry_of(name: str) -> Claim | None:
    """The entry in whose fold the evidence on the statement of this name stands."""
    return _entries()[name][0] if name in _entries() else None


def verdict_on(said: Statement | Prescription) -> str | Link:
    """The ledger's verdict on a statement, which leads to its fold. What replaces a false claim is
    proved in the fold of that claim, and a printed inequality with all that its proof needs in the
    fold of that proof. A repair that no entry proves leads to the fold of what it repairs."""
    if said.name not in _entries():
        return _without_entry(said)
    claim, printed = _entries()[said.name]
    return Link(mark_of(claim) if printed else MARKS[Verdict.PROVED], fold_anchor(claim.id))


def _without_entry(said: Statement | Prescription) -> str | Link:
    for claim in ledger().values():
        if _proves(claim, said):
            return Link(MARKS[Verdict.PROVED], fold_anchor(claim.id))
    repaired = said.name.rpartition("/")[0]
    known = repaired in ledger()
    return Link(f"{NO_ENTRY}, see {repaired}", fold_anchor(repaired)) if known else NO_ENTRY


def to_fold(name: str) -> str | Link:
    """The name of a statement, which leads to the fold with its formula and evidence."""
    claim = entry_of(name)
    return name if claim is None else Link(name, fold_anchor(claim.id))


def to_fold_anchor(name: str) -> str:
    """Where the evidence on a statement is: its fold, or without an entry what the runs say."""
    claim = entry_of(name)
    return runs_anchor(name) if claim is None else fold_anchor(claim.id)


def said_by(claim: Claim) -> tuple[str, ...]:
    """The names of the statements whose evidence stands in the fold of the claim."""
    said = (claim.printed, claim.replacement)
    names = [each.name for each in said if isinstance(each, Statement | Prescription)]
    return tuple(name for name in names if entry_of(name) == claim)


def fold_anchor(claim: str) -> str:
    """Where the fold of a claim is."""
    return f"claim:{claim}"


def row_anchor(claim: str) -> str:
    """Where the row of a claim in the ledger's table is."""
    return f"row:{claim}"


def runs_anchor(statement: str) -> str:
    """Where the verdict of the runs on a statement is."""
    return f"runs:{statement}"
