"""Whether a derivation proves what is said: equality of facts, inclusion of hypotheses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, Written, hypotheses
from bounds.proving.formal import Said, allowed, fact, means
from bounds.proving.run import LETTERS
from bounds.proving.terms.text import told
from bounds.statement import Condition, Statement


def failures(proof: Derivation, said: Said, others: Iterable[Condition | Consistency]) -> list[str]:
    """Why the derivation does not prove it under these further conditions; empty if it does."""
    written = proof.written()
    if written.refused:
        after = f" after {written.lines[-1].label}" if written.lines else ""
        return [f"stops{after}: {written.refused}"]
    listed = tuple(others)
    held = isinstance(said, Statement | Prescription)
    readings: Sequence[Consistency | None] = (said.needs if held else ()) or (None,)
    found = (_under(reading, written, said, listed) for reading in readings)
    return [each for each in found if each]


def _under(
    reading: Consistency | None,
    written: Written,
    said: Said,
    others: tuple[Condition | Consistency, ...],
) -> str:
    """Why no theorem proves it under this reading."""
    wanted = fact(said)
    may = allowed(said, others, reading)
    fitting = [each for each in written.theorems if each.fact == wanted]
    if not fitting:
        return f"concludes {told(written.theorems[0].fact)}, and not {told(wanted)}"
    if any(each.hypotheses <= may for each in fitting):
        return ""
    foreign = min((each.hypotheses - may for each in fitting), key=len)
    under = "" if reading is None else f" under {reading.name}"
    return f"rests{under} on {'; '.join(sorted(each.text for each in foreign))}"


def uses(written: Written, condition: Condition | Consistency) -> bool:
    """Whether a theorem rests on what a condition says beyond what the letters say."""
    return bool(hypotheses(written) & (means(condition) - LETTERS))


def hidden(written: Written, said: Said) -> list[str]:
    """The unprinted conditions of the statement that a theorem rests on."""
    listed = getattr(said, "conditions", ())
    return [each.name for each in listed if each.hidden and uses(written, each)]
