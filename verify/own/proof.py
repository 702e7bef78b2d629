"""What becomes of a proof of somebody's own: its steps, and why it does not prove the claim."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import dataclass

from bounds.own import Claimed
from bounds.own.cases import Said
from bounds.proving.derivation import Derivation, Written, hypotheses
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.shown import Shown, shown
from bounds.proving.terms.text import told
from verify.own.recursion import unshown


@dataclass(frozen=True, slots=True)
class Tried:
    """A proof as it went: ``failure`` says why it proves nothing, and is empty where it proves."""

    steps: tuple[Shown, ...]
    axioms: tuple[str, ...]
    rests_on: frozenset[Hypothesis]
    failure: str


def tried(claim: Claimed, cases: tuple[Said, ...]) -> Tried | None:
    """The proof of a claim, made by the kernel now; None where there is none."""
    if claim.proof is None:
        return None
    with redirect_stdout(sys.stderr):
        written, broken = _written(claim)
    if broken:
        return Tried((), (), frozenset(), broken)
    told_ = shown(Derivation(claim.proof))
    if written.refused:
        after = f"after {written.lines[-1].label}, " if written.lines else ""
        return Tried(told_.steps, told_.axioms, frozenset(), f"{after}{written.refused}")
    failures = [_failure(written, each) or unshown(claim.fact, each.may) for each in cases]
    failures = [each for each in failures if each]
    return Tried(told_.steps, told_.axioms, hypotheses(written), "; ".join(failures))


def _written(claim: Claimed) -> tuple[Written, str]:
    """What the function made, and how it broke off where that was no word of the kernel's."""
    assert claim.proof is not None
    nothing = Written((), ())
    try:
        written = Derivation(claim.proof).written()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the function is somebody's own: it may raise anything
        return nothing, f"{type(error).__name__}: {' '.join(str(error).split())}"
    strange = [type(each).__name__ for each in written.theorems if type(each) is not Theorem]
    if strange or not (written.theorems or written.refused):
        return nothing, f"returns {', '.join(strange) or 'nothing'}, and no theorem of the kernel"
    return written, ""


def _failure(written: Written, said: Said) -> str:
    """Why no theorem says this; empty where one does."""
    under = f"under {said.reading}, " if said.reading else ""
    fitting = [each for each in written.theorems if each.fact == said.fact]
    if not fitting:
        return f"{under}it concludes {told(written.theorems[0].fact)}, and not {told(said.fact)}"
    foreign = min((each.hypotheses - said.may for each in fitting), key=len)
    if not foreign:
        return ""
    listed = "; ".join(sorted(each.text for each in foreign))
    return f"{under}it rests on what the claim does not list: {listed}"
