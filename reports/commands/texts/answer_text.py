"""What is known of claims of one's own, as text for a person and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from textwrap import fill, indent
from typing import Any

from bounds.claim import Verdict
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.shown import Shown
from bounds.proving.terms.text import told
from reports.commands.texts import model_text
from verify.own.answer import Answer
from verify.own.search import Searched


def as_json(answers: Sequence[Answer]) -> str:
    """A list of objects, one for each claim."""
    return json.dumps([record(each) for each in answers], ensure_ascii=False, indent=2)


def record(said: Answer) -> dict[str, Any]:
    """What is known of a claim, with the keys that programs read."""
    found, proof = said.counterexample, said.proof
    return {
        "name": said.claim.name,
        "verdict": said.verdict.value,
        "units": asdict(said.units),
        "proof_steps": None if proof is None else [_step(each) for each in steps(said)],
        "axioms": [] if proof is None else list(proof.axioms),
        "hypotheses": [_hypothesis(each, said) for each in _listed(said)],
        "counterexample": None if found is None else model_text.record(found),
        "search": _search(said),
    }


def steps(said: Answer) -> tuple[Shown, ...]:
    """The steps of a proof; the last one says why it proves nothing where it does not."""
    assert said.proof is not None
    made, failure = said.proof.steps, said.proof.failure
    if not failure or (made and made[-1].label == "refused"):
        return made
    return (*made, Shown("refused", failure, said.cases[0].fact, "", (), failure))


def _step(step: Shown) -> dict[str, Any]:
    return {
        "label": step.label,
        "says": step.says,
        "fact": told(step.fact),
        "rule": step.why,
        "uses": list(step.uses),
        "decided": step.decided,
    }


def _listed(said: Answer) -> tuple[Hypothesis, ...]:
    return tuple(dict.fromkeys(h for case in said.cases for h in case.hypotheses))


def _hypothesis(each: Hypothesis, said: Answer) -> dict[str, Any]:
    proved = said.proof is not None and not said.proof.failure
    used = each in said.proof.rests_on if proved and said.proof else None
    return {"says": each.text, "used": used, "contradicts": each in said.contradicting}


def _search(said: Answer) -> dict[str, Any]:
    searches = said.searches
    return {
        "models": sum(each.models for each in searches),
        "met": sum(each.met for each in searches),
        "built": sum(each.built for each in searches),
        "hypotheses_met": {"YES": "yes", "NO": "no", "UNKNOWN": "not shown"}[said.met.name],
        "seconds": round(sum(each.spent for each in searches), 3),
        "seed": searches[0].seed,
        "says": said.why,
        "ended": next((model_text.record(e.ended) for e in searches if e.ended), None),
        "worst_case": asdict(said.worst_case),
    }


def as_text(answers: Sequence[Answer]) -> str:
    """One claim after the other, and a line that counts the verdicts."""
    words = [each.verdict.value for each in answers]
    counts = ", ".join(f"{words.count(word)} {word}" for word in sorted(set(words)))
    total = f"{len(words)} claim{'s' if len(words) > 1 else ''}: {counts}"
    return "\n\n".join([*map(in_full, answers), total])


def in_full(said: Answer) -> str:
    """A claim with all that is known of it."""
    found = said.counterexample
    parts = [
        f"{said.claim.name}: {said.verdict.value.upper()}",
        _part("", [said.claim.says] if said.claim.says else []),
        _part("", [said.why]),
        _part("says", [told(case.fact) + _reading(case.reading) for case in said.cases]),
        _part("units", [said.units.says]),
        _part("hypotheses", [_marked(each, said) for each in _listed(said)]),
        _part("can they be met", [said.met.value + _unshown(said)]),
        "" if said.proof is None else _proof(said),
        _part("counterexample", [] if found is None else model_text.lines(found)),
        _part("a run that ends", _ended(said)),
        _part("search", [_told(each) for each in said.searches]),
        _part("exact worst case", [said.worst_case.says]),
    ]
    return "\n".join(part for part in parts if part)


def _part(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    body = indent("\n".join(fill(line, 96, subsequent_indent="  ") for line in lines), "  ")
    return f"{title}\n{body}" if title else body


def _reading(name: str) -> str:
    return f"   (reading {name})" if name else ""


def _marked(each: Hypothesis, said: Answer) -> str:
    known = _hypothesis(each, said)
    mark = " [contradicts the others]" if known["contradicts"] else ""
    return each.text + (" [not used by the proof]" if known["used"] is False else mark)


def _unshown(said: Answer) -> str:
    if said.met.name != "UNKNOWN":
        return ""
    why = next((each.why for each in said.searches if each.why), "")
    return f": {why}" if why else ""


def _proof(said: Answer) -> str:
    assert said.proof is not None
    made = steps(said)
    count = sum(each.decided == "proved" for each in made)
    lines = [
        f"  {'✓' if each.decided == 'proved' else '✗'} {_line(each.label)}: {_line(each.says)}"
        + ("" if each.decided != "proved" else f"\n      {told(each.fact)}\n      {each.why}")
        + (f", from {', '.join(each.uses)}" if each.uses else "")
        for each in made
    ]
    axioms = ", ".join(said.proof.axioms) or "none"
    return "\n".join([f"proof, {count} steps; axioms: {axioms}", *lines])


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _ended(said: Answer) -> list[str]:
    """The run that breaks an open claim, as far as it goes."""
    ended = next((each.ended for each in said.searches if each.ended), None)
    shown = ended is not None and said.verdict is Verdict.OPEN
    return model_text.lines(ended) if ended is not None and shown else []


def _told(searched: Searched) -> str:
    if not searched.models:
        return f"not searched: {searched.why}"
    built = f"{searched.built} built to meet them, " if searched.built else ""
    return (
        f"{searched.models} models drawn, {searched.met} meet the hypotheses, {built}"
        f"{searched.spent:.1f} s, seed {searched.seed}"
    )
