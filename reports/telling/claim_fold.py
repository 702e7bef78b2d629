"""One claim of the ledger under a fold: what it says, its verdict, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import sympy as sp

from bounds.claim import Claim, Said
from bounds.prescription import Prescription
from bounds.proving.counterexample import Instance
from bounds.proving.derivation import Derivation
from bounds.statement import Statement
from reports.pictures.counterexamples import drawing
from reports.rendering.document import Block, Details, Formula, Link, Run, Strong, Text
from reports.rendering.formulas.abbreviated import abbreviated
from reports.rendering.formulas.fact_latex import fact_latex
from reports.telling.counted import natural
from reports.telling.in_ledger import fold_anchor, mark_of, row_anchor, runs_anchor, said_by
from reports.telling.proof_table import proof_fold

SOUND = {True: "sound", False: "unsound", None: "none given"}
#: A fraction with more characters than these is shown by its first digits.
LONGEST = 40
#: The proofs that were shown, each with the claim under which it was.
Shown = dict[Derivation, str]


def said_latex(said: Said) -> str:
    """What is said as LaTeX, from the expression that is evaluated and proved."""
    match said:
        case Statement():
            return abbreviated(said.latex, said.rhs)
        case Prescription():
            return abbreviated(said.latex, said.iterations)
    return fact_latex(said)


def as_said(claim: Claim) -> str:
    """Where a claim has its words from: a paper prints them, ours are stated here alone."""
    return "as stated" if claim.id.startswith("sharper/") else "as printed"


def fold(claim: Claim, proofs: Shown, held: frozenset[str] = frozenset()) -> Details:
    """Everything about one claim. ``proofs`` maps the proofs that were shown to their claims, and
    is added to, so that none is shown twice. ``held`` names the statements that runs were held
    against."""
    mark, back = mark_of(claim), Link(f"↑ {claim.place}", row_anchor(claim.id))
    return Details(
        f"{mark.kind.value} {claim.id}, {mark.word}: {claim.says}",
        (
            Text((back, f". {claim.says[:1].upper()}{claim.says[1:]}.", *_runs(claim, held))),
            Formula(said_latex(claim.printed), as_said(claim)),
            *_part("A natural reading", natural(claim)),
            *_part("Its proof in the paper", _paper_proof(claim)),
            *_part("Holds under, and this is not printed", _conditions(claim)),
            *_proof("Proof", claim, claim.proof, proofs),
            *_counterexample(claim),
            *_instead(claim, proofs),
            *_part("How sharp", "" if claim.tightness is None else _tightness(claim)),
            *_part("How hard it was looked for", claim.search),
            *_part("Remark", claim.remark),
        ),
        anchor=fold_anchor(claim.id),
    )


def _runs(claim: Claim, held: frozenset[str]) -> tuple[Run, ...]:
    """Links to what runs say of it."""
    links = (Link(name, runs_anchor(name)) for name in said_by(claim) if name in held)
    return tuple(run for link in links for run in (" Held against runs: ", link, "."))


def _part(title: str, words: str) -> Iterator[Block]:
    if words:
        yield Text((Strong(title), f": {words}."))


def _paper_proof(claim: Claim) -> str:
    if claim.proof_sound is None:
        return ""
    return ": ".join(filter(None, (SOUND[claim.proof_sound], claim.breaks)))


def _conditions(claim: Claim) -> str:
    return "; ".join(each.name for each in claim.conditions)


def _tightness(claim: Claim) -> str:
    assert claim.tightness is not None
    return f"{claim.tightness.kind.value}: {claim.tightness.says}"


def _instead(claim: Claim, proofs: Shown) -> Iterator[Block]:
    if claim.replacement is not None:
        yield Text((Strong("Holds instead"), ", the strongest form that is proved:"))
        yield Formula(said_latex(claim.replacement), "proved")
        yield from _proof("Proof of it", claim, claim.replacement_proof, proofs)


def _proof(
    title: str,
    claim: Claim,
    proof: Derivation | None,
    proofs: Shown,
) -> Iterator[Block]:
    if proof is None:
        return
    if proofs.setdefault(proof, claim.id) != claim.id:
        yield from _part(title, f"the steps under {proofs[proof]}")
    else:
        elsewhere = f"On the web page; staleproof claims {claim.id} decides its steps anew."
        yield replace(proof_fold(title, proof), on_paper=elsewhere)


@cache
def _counterexample(claim: Claim) -> tuple[Block, ...]:
    """Built once, also where a page and a print show it."""
    if claim.counterexample is None:
        return ()
    instance = claim.counterexample.build()
    said = Text((Strong("Counterexample"), f": {claim.counterexample.says}."))
    picture = drawing(claim.id, instance)
    return (said, Text(_numbers(instance)), *(() if picture is None else (picture,)))


def _numbers(instance: Instance) -> tuple[Run, ...]:
    """Promised against actual, and the hypotheses that the instance meets."""
    facts = "; ".join(dict.fromkeys(fact.name or fact.says for fact in instance.hypotheses))
    return (
        f"In exact numbers: promised {instance.relation} ", *_number(instance.promised),
        ", actual ", *_number(instance.actual), f". It meets: {facts}." if facts else ".",
    )  # fmt: skip


def _number(value: sp.Expr) -> tuple[Run, ...]:
    exact, digits = sp.sympify(value), f"{float(value):.6g}"
    if len(str(exact)) > LONGEST:
        return (f"{digits}… (exact, {len(str(exact))} characters)",)
    shown = Formula(str(sp.latex(exact)))
    return (shown,) if digits == str(exact) else (shown, f" = {digits}")
