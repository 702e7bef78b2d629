"""Whether a derivation proves what is said: equality of facts, inclusion of hypotheses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, Written, hypotheses
from bounds.proving.formal import Said, allowed, fact, laws, means
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.theorem import Theorem, admitted
from bounds.proving.run import LETTERS
from bounds.proving.terms.text import told
from bounds.statement import Condition, Statement


def failures(
    proof: Derivation,
    said: Said,
    others: Iterable[Condition | Consistency],
    letters: frozenset[Hypothesis] = LETTERS,
) -> list[str]:
    """Why the derivation does not prove it under these further conditions and what the letters
    say; empty if it does. A statement that names its readings is held to each of them alone."""
    if type(proof) is not Derivation:
        return [f"a {type(proof).__name__} is no derivation"]
    written = proof.written()
    if any(type(each) is not Theorem for each in written.theorems):
        return ["what it builds is no theorem of the kernel"]
    if written.refused:
        after = f" after {written.lines[-1].label}" if written.lines else ""
        return [f"stops{after}: {written.refused}"]
    listed = tuple(others)
    if getattr(said, "needs", ()):
        listed = tuple(each for each in listed if isinstance(each, Condition))
    held = isinstance(said, Statement | Prescription)
    readings: Sequence[Consistency | None] = (said.needs if held else ()) or (None,)
    found = (_under(reading, written, said, listed, letters) for reading in readings)
    return [each for each in found if each]


def _under(
    reading: Consistency | None,
    written: Written,
    said: Said,
    others: tuple[Condition | Consistency, ...],
    letters: frozenset[Hypothesis],
) -> str:
    """Why no theorem proves it under this reading."""
    wanted = admitted(fact(said))
    sets = [allowed(said, others, reading, letters, other) for other in laws(said)]
    fitting = [each for each in written.theorems if each.fact == wanted]
    if not fitting:
        return f"concludes {told(written.theorems[0].fact)}, and not {told(wanted)}"
    foreign = min((each.hypotheses - may for each in fitting for may in sets), key=len)
    if not foreign:
        return ""
    under = "" if reading is None else f" under {reading.name}"
    return f"rests{under} on {'; '.join(sorted(each.text for each in foreign))}"


def uses(written: Written, condition: Condition | Consistency) -> bool:
    """Whether a theorem rests on what a condition says beyond what the letters say."""
    return bool(hypotheses(written) & (means(condition) - LETTERS))


def hidden(written: Written, listed: Iterable[Condition | Consistency]) -> list[str]:
    """The unprinted conditions among these that a theorem rests on."""
    conditions = (each for each in listed if isinstance(each, Condition))
    return [each.name for each in conditions if each.hidden and uses(written, each)]
