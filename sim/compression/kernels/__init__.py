"""In which ways are the k entries of largest magnitude of each row found?

The same result, to the bit.

Rows are the bits (r, d) of floating-point numbers with 1 <= k < d. Ties go to the lowest index; a
zero that is kept or left out is +0. Nothing is imported here: one of them needs a compiler.
"""

__all__ = ["bracket", "bracket_triton", "row_selection", "torch_topk"]
