"""The conditions that say which compressor is meant."""

from __future__ import annotations

from bounds.proving.compressing.definitions import TopK
from bounds.theorems import sparsified

MEANS = {
    sparsified.TOP_K: frozenset(TopK("Φ").definition),
}
