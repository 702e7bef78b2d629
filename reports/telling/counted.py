"""How many claims are proved and refuted: of the papers, of each sort, and of ours, apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bounds.claim import Claim, Sort, Verdict
from bounds.ledger import ledger

WORDS = {
    Verdict.PROVED: "proved",
    Verdict.NEEDS_CONDITION: "true under a condition that is not printed",
    Verdict.REFUTED: "refuted by an exact instance",
    Verdict.OPEN: "open",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many claims there are, of each verdict, and how many are refuted to the letter alone."""

    total: int
    of: dict[Verdict, int]
    to_the_letter: int

    @property
    def says(self) -> str:
        """The verdicts that occur, in words."""
        return ", ".join(
            f"{n} {WORDS[word]}{self._letter(word)}" for word, n in self.of.items() if n
        )

    def _letter(self, word: Verdict) -> str:
        few = self.to_the_letter if word is Verdict.REFUTED else 0
        return f" ({few} of them to the letter only: another reading is not)" if few else ""


def counted(claims: Iterable[Claim]) -> Counted:
    """The claims by their verdicts."""
    these = tuple(claims)
    of = {word: sum(each.verdict is word for each in these) for word in Verdict}
    return Counted(len(these), of, sum(each.natural is not None for each in these))


def by_sort(claims: Iterable[Claim]) -> dict[Sort, Counted]:
    """Of each sort that occurs."""
    these = tuple(claims)
    sorts = {sort: [each for each in these if each.kind is sort] for sort in Sort}
    return {sort: counted(mine) for sort, mine in sorts.items() if mine}


def of_papers() -> tuple[Claim, ...]:
    """The claims that the papers make, without our own."""
    return tuple(each for each in ledger().values() if each.kind is not Sort.OURS)


def ours() -> tuple[Claim, ...]:
    """Our own sharper forms."""
    return tuple(each for each in ledger().values() if each.kind is Sort.OURS)


def natural(claim: Claim) -> str:
    """The reading in which a refuted claim is true, the verdict on it, and where that stands."""
    if claim.natural is None:
        return ""
    entry = ledger()[claim.natural.claim]
    return f"{claim.natural.says}: {WORDS[entry.verdict]}, see {entry.id}"
