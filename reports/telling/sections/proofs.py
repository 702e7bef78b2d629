"""An appendix for paper: every proof of the ledger, step by step."""

from __future__ import annotations

from dataclasses import replace

from bounds.ledger import ledger
from bounds.proving.derivation import Derivation
from reports.rendering.document import Block, Details, Document, Formula, Section, Text
from reports.telling.claim_fold import said_latex
from reports.telling.proof_table import proof_fold


def appended(document: Document) -> Document:
    """The document with the appendix at its end."""
    return replace(document, sections=(*document.sections, section()))


def section() -> Section:
    """Each proof once, under the first claim that it belongs to."""
    shown: set[Derivation] = set()
    folds: list[Block] = []
    for claim in ledger().values():
        for title, proof, said in (
            ("Proof", claim.proof, claim.printed),
            ("Proof of what holds instead", claim.replacement_proof, claim.replacement),
        ):
            if proof is None or said is None or proof in shown:
                continue
            shown.add(proof)
            steps = proof_fold(title, proof)
            formula = Formula(said_latex(said))
            folds.append(Details(f"{claim.id}. {steps.summary}", (formula, *steps.blocks)))
    words = Text(
        f"{len(folds)} proofs, each a theorem of the kernel whose rules docs/kernel.md states. A "
        "step names the rule that made it and the steps that it rests on."
    )
    return Section("Appendix: every proof, step by step", (words, *folds))
