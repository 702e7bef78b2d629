"""The ledger's entries, by paper; a file holds a numbered statement and what its proof displays."""

from bounds.claims import elastic, sparsified

__all__ = ["elastic", "sparsified"]
