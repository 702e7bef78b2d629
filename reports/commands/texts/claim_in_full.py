"""One claim of the ledger as text for a person, with every step of its proofs."""

from __future__ import annotations

from textwrap import fill, indent

import sympy as sp

from bounds.claim import Claim
from bounds.proving.counterexample import Fact, Refutation
from bounds.proving.derivation import Derivation
from bounds.proving.shown import shown
from bounds.proving.terms.text import told as plain
from reports.commands.texts.claims_text import SOUND, formula, of_runs
from reports.telling.counted import natural


def in_full(claim: Claim) -> str:
    """One claim for a person: the verdict, then the evidence, every step decided anew."""
    parts = [
        f"{claim.id}: {claim.verdict.value.upper()}",
        f"{claim.says} ({claim.place})",
        _part("a natural reading", natural(claim)),
        _part("printed", formula(claim.printed)),
        _part("its proof in the paper", _paper_proof(claim)),
        _part("holds under", "; ".join(each.name for each in claim.conditions)),
        _steps("proof", claim.proof),
        _refutation(claim.counterexample),
        _part("holds instead", "" if claim.replacement is None else formula(claim.replacement)),
        _steps("proof of it", claim.replacement_proof),
        _part("tight", "" if claim.tightness is None else claim.tightness.says),
        *(_part(f"held against runs, {r}", held.says) for r, held in of_runs(claim).items()),
        _part("how hard it was looked for", claim.search),
        _part("remark", claim.remark),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def _paper_proof(claim: Claim) -> str:
    return ": ".join(filter(None, (SOUND[claim.proof_sound], claim.breaks)))


def _part(title: str, text: str) -> str:
    return f"{title}\n{indent(fill(text, 96), '  ')}" if text else ""


def _steps(title: str, proof: Derivation | None) -> str:
    if proof is None:
        return ""
    told = shown(proof)
    lines = [
        f"  {'✓' if step.decided == 'proved' else '✗'} {step.label}: {step.says}\n"
        f"      {plain(step.fact)}\n      {step.why}"
        + (f", from {', '.join(step.uses)}" if step.uses else "")
        + ("" if step.decided == "proved" else f"\n      NOT DECIDED: {step.decided}")
        for step in told.steps
    ]
    rests = ["  it rests on", *(f"    {each}" for each in told.hypotheses)]
    return "\n".join([f"{title}, {told.summary}", *lines, *rests])


def _refutation(counterexample: Refutation | None) -> str:
    if counterexample is None:
        return ""
    instance = counterexample.build()
    facts = [f"  {'✓' if sp.simplify(f.holds) else '✗'} {_fact(f)}" for f in instance.hypotheses]
    said = indent(fill(counterexample.says, 96), "  ")
    promised = f"{instance.relation} {_number(instance.promised)}"
    numbers = f"  promised {promised}, actual {_number(instance.actual)}"
    return "\n".join(["counterexample", said, *facts, numbers])


def _fact(fact: Fact) -> str:
    """A hypothesis with its numbers; a model's says itself what holds."""
    return fact.says if fact.holds in (sp.true, sp.false) else f"{fact.says}: {fact.holds}"


def _number(value: sp.Expr) -> str:
    exact = str(value)
    shown = exact if len(exact) <= 60 else f"a number of {len(exact)} characters"
    return shown if value.is_Integer else f"{shown} = {sp.N(value, 8)}"
