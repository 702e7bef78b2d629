"""The evidence of a claim for JSON: what it is, and on demand every step of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bounds.claim import Claim
from bounds.proving.counterexample import Refutation
from bounds.proving.derivation import Derivation
from bounds.proving.shown import shown
from bounds.proving.terms.text import told as plain

Json = str | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def told(claim: Claim) -> dict[str, Json]:
    """What the evidence is, without its steps."""
    kinds = ("proof", "replacement_proof", "counterexample")
    return {
        "kinds": [kind for kind in kinds if getattr(claim, kind) is not None],
        "tightness": "" if claim.tightness is None else claim.tightness.says,
        "search": claim.search,
    }


def evidence(claim: Claim, *, decided: bool) -> dict[str, Json]:
    """Every step, for which the kernel makes the proofs; ``decided`` decides each anew."""
    return {
        "proof": _proof(claim.proof, decided=decided),
        "replacement_proof": _proof(claim.replacement_proof, decided=decided),
        "counterexample": _instance(claim.counterexample) if decided else None,
    }


def _proof(proof: Derivation | None, *, decided: bool) -> Json:
    if proof is None:
        return None
    made = shown(proof)
    return {
        "axioms": list(made.axioms),
        "hypotheses": list(made.hypotheses),
        "steps": [
            {
                "label": step.label,
                "says": step.says,
                "fact": plain(step.fact),
                "rule": step.why,
                "uses": list(step.uses),
                "decided": step.decided if decided else None,
            }
            for step in made.steps
        ],
    }


def _instance(counterexample: Refutation | None) -> Json:
    if counterexample is None:
        return None
    instance = counterexample.build()
    return {
        "hypotheses": [f"{fact.says}: {fact.holds}" for fact in instance.hypotheses],
        "relation": instance.relation,
        "promised": str(instance.promised),
        "actual": str(instance.actual),
        "confirmed": counterexample.holds(),
    }
