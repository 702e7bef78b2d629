"""A vector, what an operator makes of it, and what is left: entry by entry."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
import torch

from bounds.claims.elastic import equation_17, lemma_5_6
from bounds.claims.elastic.equation_17 import length, one_bit
from bounds.claims.elastic.lemma_5_6_contraction import top_k
from reports.pictures.memory_stems import Sending, memory_stems
from reports.rendering.document import Figure


def _stems(w: Sequence[sp.Expr], sent: Sequence[sp.Expr]) -> str:
    left = [x - y for x, y in zip(w, sent, strict=True)]
    rows = (torch.tensor([float(x) for x in row]) for row in (w, sent, left))
    return memory_stems([Sending(*rows)], ("w", "Q(w)", "w - Q(w)"))


def unit_vector() -> Figure:
    """(17) at a unit vector: one-bit quantisation leaves more than half of it."""
    w = equation_17.UNIT
    sent = one_bit(w)
    left = length(tuple(x - y for x, y in zip(w, sent, strict=True)))
    caption = (
        f"w = {w}: both entries become the mean {sent[0]}. What is left has the norm "
        f"{float(left):.3f}, not at most {float(length(w) / 2):.3f}."
    )
    return Figure(_stems(w, sent), caption, f"Entries of w, Q(w) and w - Q(w). {caption}")


def equal_entries() -> Figure:
    """Lemma 5.6 at equal entries: after one step one of them is kept back."""
    w, keep = lemma_5_6.GRADIENT, lemma_5_6.KEEP
    sent = top_k(w, keep)
    left = length(tuple(x - y for x, y in zip(w, sent, strict=True)))
    caption = (
        f"Top-k sends {keep} of {len(w)} equal entries. What stays has the norm {float(left):.3f}, "
        f"with |w| = {float(length(w)):.3f}."
    )
    return Figure(_stems(w, sent), caption, f"Entries of w, Q(w), w - Q(w). {caption}")
