"""The k entries of largest magnitude of each row, exactly and fast."""

from __future__ import annotations

from importlib.util import find_spec

from torch import Tensor

from sim.compression.kernels import bracket, row_selection, torch_topk
from sim.compression.magnitude import MAGNITUDES, Magnitude
from sim.require import require, require_whole

# From here a row at a time is faster than all rows at once, measured at 32,768 entries in all.
LONG_ON_CPU = 2**13
LONG_ON_GPU = 2**16  # a guess: not measured
HAS_TRITON = find_spec("triton") is not None


def top_k(u: Tensor, k: int) -> Tensor:
    """Exactly the k entries of largest magnitude of each row of u, others 0: (..., d) -> (..., d).

    Ties go to the lowest index, infinities are the largest, and a zero comes out as +0. With
    k >= d it is a copy. float16, bfloat16, float32 and float64; the result has no gradient, u is
    left as it is, and the same u has the same bits on every device. Raises ``ValueError``.
    """
    require_whole("k", k, 1)
    require(u.dtype in MAGNITUDES, "u", u.dtype, ", ".join(map(str, MAGNITUDES)))
    require(u.ndim >= 1 and u.shape[-1] >= 1, "u", f"shape {tuple(u.shape)}", "(..., d), d >= 1")
    d = u.shape[-1]
    if k >= d or u.numel() == 0:
        require(not bool(u.isnan().any()), "u", "NaN", "numbers and infinities")
        return u.detach().clone()
    magnitude = MAGNITUDES[u.dtype]
    bits = u.detach().contiguous().view(magnitude.integers).view(-1, d)
    return _largest(bits, k, magnitude).view(u.dtype).view(u.shape)


def _largest(bits: Tensor, k: int, magnitude: Magnitude) -> Tensor:
    """Rows (r, d) by the fastest way that there is."""
    d = bits.shape[-1]
    if bits.device.type == "cpu":
        if d >= LONG_ON_CPU:
            return bracket.largest(bits, k, magnitude)
        return row_selection.largest(bits, k, magnitude)
    if bits.is_cuda and d >= LONG_ON_GPU and HAS_TRITON:
        from sim.compression.kernels import bracket_triton

        if bracket_triton.fits(bits):
            kept, wrong = bracket_triton.largest(bits, k, magnitude)
            if len(wrong):
                kept[wrong] = torch_topk.largest(bits[wrong], k, magnitude)
            return kept
    return torch_topk.largest(bits, k, magnitude)
