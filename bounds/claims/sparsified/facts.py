"""Facts that the proofs about compressors of this paper use, each a named axiom."""

from __future__ import annotations

from bounds.claim import Claim

CLAIMS: tuple[Claim, ...] = ()
