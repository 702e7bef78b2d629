"""The GPU's way: by Triton's interpreter and compiler without a GPU, and on one where there is one.

Without a GPU: ``TRITON_INTERPRET=1 pytest tests/sim/compression/test_top_k_cuda.py`` runs the
programs, and without the variable they are compiled for compute capability 9.0.
"""

from __future__ import annotations

import math
import os
from importlib.util import find_spec
from inspect import signature

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from sim.compression.kernels import torch_topk
from sim.compression.magnitude import MAGNITUDES
from sim.compression.top_k import LONG_ON_GPU, top_k
from tests.longer import longer

INTERPRETED = os.environ.get("TRITON_INTERPRET") == "1"
without_triton = find_spec("triton") is None
needs_interpreter = pytest.mark.skipif(
    without_triton or not INTERPRETED, reason="needs triton and TRITON_INTERPRET=1"
)
needs_compiler = pytest.mark.skipif(
    without_triton or INTERPRETED, reason="needs triton, and no TRITON_INTERPRET=1"
)
needs_gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
pytestmark = pytest.mark.filterwarnings("ignore:TRITON_DEFAULT_FP_FUSION")
dtypes = pytest.mark.parametrize("dtype", MAGNITUDES)


def settled(u: Tensor, k: int) -> Tensor:
    """Whether each row of u was settled; those that were are checked, to the bit."""
    from sim.compression.kernels import bracket_triton

    magnitude = MAGNITUDES[u.dtype]
    bits = u.view(magnitude.integers)
    kept, wrong = bracket_triton.largest(bits, k, magnitude)
    right = torch.ones(len(u), dtype=torch.bool)
    right[wrong] = False
    assert torch.equal(kept[right], torch_topk.largest(bits, k, magnitude)[right])
    return right


def normal(r: int, d: int, dtype: torch.dtype) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(r, d, generator=generator, dtype=torch.float64).to(dtype)


@needs_interpreter
@dtypes
@settings(deadline=None, max_examples=longer(8))
@given(data=st.data())
def test_short_rows_of_ties_are_exact(dtype: torch.dtype, data: st.DataObject) -> None:
    d = data.draw(st.integers(2, 9))
    entry = st.sampled_from([-1.0, 1.0, 0.0, -0.0, 6e-8, math.inf]) | st.floats(-9, 9, width=16)
    rows = data.draw(st.lists(st.lists(entry, min_size=d, max_size=d), min_size=1, max_size=3))
    u = torch.tensor(rows, dtype=torch.float64).to(dtype)
    assert settled(u, data.draw(st.integers(1, d - 1))).all()


@needs_interpreter
@dtypes
@pytest.mark.parametrize("k", [1, 70, 7000, 35000, 69_990])
def test_normal_rows_are_settled(dtype: torch.dtype, k: int) -> None:
    assert settled(normal(2, 70_001, dtype), k).all()


@needs_interpreter
@dtypes
def test_ties_over_many_blocks_go_to_the_lowest_index(dtype: torch.dtype) -> None:
    u = 1.0 + (torch.arange(200_000) % 37 == 5)
    u[::17] = 0.5
    assert settled(u.to(dtype).unsqueeze(0), 4000).all()  # of about 5,100 twos


@needs_interpreter
def test_a_row_of_zeros_and_few_others_is_settled() -> None:
    u = torch.zeros(2, 90_000)
    u[1, ::1000] = -1
    assert settled(u, 5000).all()


@needs_interpreter
def test_a_bracket_that_is_wrong_says_so() -> None:
    d, sampled = 90_000, torch.arange(2**14) * 90_000 // 2**14
    low, high, crowded = torch.ones(d), torch.linspace(1, 2, d), torch.ones(d)
    low[sampled] = 0
    high[sampled] += 4
    right = normal(1, d, torch.float32)[0]
    rows = torch.stack([low, high, crowded, right])
    assert settled(rows, 4000).tolist() == [False, False, False, True]


@needs_interpreter
@dtypes
@pytest.mark.parametrize("at", [0, 8191])
def test_nan_is_refused(dtype: torch.dtype, at: int) -> None:
    from sim.compression.kernels import bracket_triton

    u, magnitude = normal(2, 9000, dtype), MAGNITUDES[dtype]
    u[1, at] = -math.nan
    with pytest.raises(ValueError, match="u: given NaN"):
        bracket_triton.largest(u.view(magnitude.integers), 90, magnitude)


@needs_compiler
@dtypes
def test_every_program_compiles_for_hopper(dtype: torch.dtype) -> None:
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource
    from triton.compiler import compile as build

    from sim.compression import bracket_programs as programs
    from sim.compression.kernels import bracket_triton as way

    magnitude, size = MAGNITUDES[dtype], MAGNITUDES[dtype].integers.itemsize
    word, coarse = f"*i{8 * size}", way.COARSE[size]
    types = dict.fromkeys(("bits", "kept", "images", "close_images"), word)
    types |= dict.fromkeys(("counts", "indices", "close_indices"), "*i32") | {"bracket": "*i64"}
    values = {"MASK": magnitude.mask, "INFINITY": magnitude.infinity, "SAMPLE": way.SAMPLE}
    values |= {"COARSE": coarse, "FINE": magnitude.mask.bit_length() - coarse}
    values |= {"BLOCK": way.BLOCK, "DIGITS": size}
    run = (programs.bracket, programs.split, programs.divide, programs.narrow, programs.settle)
    for program in run:
        names = list(signature(program.fn).parameters)
        kinds = {n: "constexpr" if n in values else types.get(n, "i32") for n in names}
        fixed = {(i,): values[n] for i, n in enumerate(names) if n in values}
        warps = {"num_warps": 16} if program in (run[0], run[-1]) else {"num_warps": 8}
        source, target = ASTSource(program, kinds, fixed), GPUTarget("cuda", 90, 32)
        built = build(source, target=target, options=warps)
        assert built.asm["cubin"]


@pytest.mark.cuda
@needs_gpu
@dtypes
@pytest.mark.parametrize("d", [100, LONG_ON_GPU + 1, 3_000_000])
@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.5])
def test_a_gpu_has_the_bits_of_the_cpu(dtype: torch.dtype, d: int, share: float) -> None:
    k = max(1, int(share * d))
    for u in (normal(2, d, dtype), normal(2, d, dtype).round(), torch.ones(1, d, dtype=dtype)):
        on_gpu = u.cuda()
        kept = top_k(on_gpu, k).cpu()
        integers = MAGNITUDES[dtype].integers
        assert torch.equal(kept.view(integers), top_k(u, k).view(integers))
        assert torch.equal(on_gpu.cpu(), u)


@pytest.mark.cuda
@needs_gpu
@pytest.mark.parametrize("d", [100, LONG_ON_GPU])
def test_a_gpu_refuses_nan(d: int) -> None:
    u = normal(2, d, torch.float32).cuda()
    u[1, 7] = math.nan
    with pytest.raises(ValueError, match="u: given NaN"):
        top_k(u, 3)
