"""Which claims do the papers make, and what is the verdict on each?

The ledger's entries: by paper, and our sharper forms; a file holds a numbered statement and what
its proof displays.
"""

from bounds.claims import elastic, sharper, sparsified

__all__ = ["elastic", "sharper", "sparsified"]
