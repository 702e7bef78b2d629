"""What is known of a claim of one's own, and the verdict, with the words of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bounds.claim import Verdict
from bounds.own import Claimed
from bounds.own.cases import Said, cases
from bounds.own.units import UndeclaredError, unit_of_fact, unit_of_hypothesis
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.terms.node import free
from bounds.symbols import T, UnitError
from verify.own.climbed import climbed
from verify.own.contradiction import contradicting
from verify.own.ending.after import speaks_of_a_run
from verify.own.ending.lasting import goes_on, reaches_the_end
from verify.own.proof import Tried, tried
from verify.own.search import Lasts, Searched, search
from verify.own.worst_case import WorstCase, worst_case

#: A proved claim is tried on models until so many have met its hypotheses, or so many seconds.
MODELS, SECONDS = 20, 5.0
#: A search of so many seconds draws models for this share of them, and climbs in the rest.
LONG, DRAWN = 1.0, 0.3
#: The exit status of a verdict, and the order in which one hides another.
STATUS = {Verdict.REFUTED: 1, Verdict.OPEN: 3, Verdict.PROVED: 0}


class Met(Enum):
    """Whether the hypotheses can be met together."""

    YES = "a random model meets them"
    NO = "they contradict each other, so that the claim says nothing"
    UNKNOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Units:
    """``agree`` is None where some unit is not declared; ``says`` tells which."""

    agree: bool | None
    unit: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of a claim. ``why`` is the verdict's reason in a line."""

    claim: Claimed
    cases: tuple[Said, ...]
    verdict: Verdict
    why: str
    units: Units
    met: Met
    contradicting: tuple[Hypothesis, ...]
    proof: Tried | None
    searches: tuple[Searched, ...]
    counterexample: Counterexample | None
    worst_case: WorstCase


def answer(claim: Claimed, *, seconds: float, seed: int) -> Answer:
    """Units, proof, a search of at most so many seconds, and what they come to."""
    said = cases(claim)
    proof = tried(claim, said)
    proved = proof is not None and not proof.failure
    searches = tuple(_searched(each, proved, seconds / len(said), seed) for each in said)
    found = next((each.found for each in searches if each.found is not None), None)
    against: tuple[Hypothesis, ...] = ()
    if not any(each.example for each in searches):
        against = next(filter(None, (contradicting(each.hypotheses) for each in said)), ())
    met = Met.NO if against else Met.YES if any(e.example for e in searches) else Met.UNKNOWN
    verdict = Verdict.OPEN
    if found is not None:
        verdict = Verdict.REFUTED
    elif proved and not against:
        verdict = Verdict.PROVED
    exact = worst_case(said[0], min(seconds, SECONDS))
    why = _why(verdict, met, proof, searches)
    return Answer(
        claim, said, verdict, why, units(said), met, against, proof, searches, found, exact
    )


def _searched(said: Said, proved: bool, seconds: float, seed: int) -> Searched:
    if said.unread:
        names = "; ".join(said.unread)
        return Searched(seconds, seed, why=f"no term says what this condition means: {names}")
    if proved:
        seconds = min(seconds, SECONDS)
    climbs = not proved and seconds >= LONG
    drawn = search(
        said.fact, said.hypotheses, seconds=DRAWN * seconds if climbs else seconds, seed=seed,
        enough=MODELS if proved else None, lasts=_lasts(said, proved),
    )  # fmt: skip
    if not climbs or drawn.found is not None:
        return drawn
    return climbed(drawn, said.fact, said.hypotheses, seconds=seconds - drawn.spent)


def _lasts(said: Said, proved: bool) -> Lasts | None:
    """What is asked of a run: to go on for ever, where a hypothesis is of every t.

    A claim that speaks of T is read of a run that ends there, as the papers' are; but one that is
    proved, with a hypothesis of one's own, of all.
    """
    own = any(map(speaks_of_a_run, said.own))
    if any(T in each for each in (free(said.fact), *(h.free for h in said.hypotheses))):
        return None if not own else goes_on if proved else reaches_the_end
    return goes_on if any(map(speaks_of_a_run, said.hypotheses)) else None


def units(said: tuple[Said, ...]) -> Units:
    """Whether the terms of the fact agree in unit, and those of every hypothesis."""
    try:
        found, *_ = [unit_of_fact(each.fact) for each in said]
        for each in (h for one in said for h in one.hypotheses):
            unit_of_hypothesis(each)
    except UndeclaredError as why:
        return Units(None, None, str(why))
    except UnitError as why:
        return Units(False, None, str(why))
    unit = "1" if found is None else str(found)
    return Units(True, unit, f"every term has the unit {unit}")


def _why(verdict: Verdict, met: Met, proof: Tried | None, searches: tuple[Searched, ...]) -> str:
    if verdict is Verdict.REFUTED:
        proved = proof is not None and not proof.failure
        return (
            "the kernel proves it and a model breaks it: one of them is at fault, please report it"
            if proved
            else f"a model meets every hypothesis{_lasting(searches)} and breaks the fact"
        )
    if met is Met.NO:
        return Met.NO.value
    if verdict is Verdict.PROVED:
        unmet = "" if met is Met.YES else "; that its hypotheses can be met is not shown"
        return f"every step is a rule of the kernel, and it rests on what is listed{unmet}"
    ended = next((each.ended for each in searches if each.ended is not None), None)
    models = sum(each.met for each in searches)
    tail = f"no counterexample in {models} models that meet the hypotheses"
    if ended is not None:
        steps = f"{ended.model.horizon} step{'' if ended.model.horizon == 1 else 's'}"
        tail = f"a run of {steps} breaks the claim, and that it can go on was not shown"
    return tail if proof is None else f"the proof does not prove it: {proof.failure}; {tail}"


def _lasting(searches: tuple[Searched, ...]) -> str:
    """For how long hypotheses about every iteration are met."""
    found = next(each.found for each in searches if each.found is not None)
    if not any(map(speaks_of_a_run, found.hypotheses)):
        return ""
    for_ever = goes_on(found.hypotheses, found.model, found.values)
    return ", in a run that goes on for ever," if for_ever else " up to the end of its run"


def status(answers: tuple[Answer, ...]) -> int:
    """The exit status: refuted before open before proved."""
    found = {each.verdict for each in answers}
    return next(STATUS[verdict] for verdict in STATUS if verdict in found)
