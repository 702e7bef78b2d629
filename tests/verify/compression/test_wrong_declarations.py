"""What is declared wrongly about a compressor is refused in one line."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from bounds import InputError
from sim.compressors import TopK
from tests.verify.compression.checked import check, top_two
from verify import check_compressor


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "d: given nothing, allowed: a whole number, at least 1"),
        ({"d": 5, "shape": (2, 3)}, "d: given 5, allowed: 6, the entries of shape, or nothing"),
        ({"shape": 3}, "shape: given 3, allowed: a tuple of whole numbers, at least one"),
        ({"shape": ()}, r"shape: given \(\), allowed: a tuple of whole numbers, at least one"),
        ({"shape": (2, 0)}, "shape: given 0, allowed: a whole number, at least 1"),
        ({"d": 2, "generator": "numpy"}, "generator: given numpy, allowed: global"),
        ({"d": 2, "entries": (1, 1)}, r"entries: given \(1, 1\), allowed: two numbers with 0 <="),
        ({"d": 2, "entries": (-1, 1)}, "entries: given -1, allowed: a finite number at least 0"),
        ({"d": 2, "dtype": "float32"}, "dtype: given float32, allowed: a floating-point type of"),
        ({"d": 2, "dtype": torch.float8_e4m3fn}, "dtype: given torch.float8_e4m3fn, allowed: a"),
        ({"d": 2, "seed": 2**70}, "seed: given 1180591620717411303424, allowed: a whole number"),
        ({"d": 2, "seed": "a"}, "seed: given a, allowed: a whole number, at least 0"),
        ({"d": 2, "contraction": "0.5"}, "contraction: given '0.5', allowed: a finite number"),
        ({"d": 2, "entries": 3}, "entries: given 3, allowed: two numbers with 0 <= least < most"),
    ],
)
def test_a_wrong_declaration_is_one_line(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=rf"\A{message}"):
        check_compressor(top_two, **given)


def test_a_class_in_place_of_its_instance_is_one_line() -> None:
    with pytest.raises(InputError, match=r"\Acompress: given the class TopK, allowed: an instance"):
        check_compressor(TopK, d=2)


def test_what_is_sent_for_nothing_leaves_no_delta() -> None:
    told = str(check(lambda u: u / 2 + 1e-3, contraction=0.4))
    assert "leaves something of 0, declared 0.6 of |u|²" in told
    assert "true delta   none: C(0) is not 0" in told


def test_an_error_of_rounding_is_no_delta_of_one() -> None:
    told = str(check(lambda u: u.float().double(), contraction=0.9, entries=(1e-4, 1e3)))
    assert "true delta   at most 1 - " in told


def test_global_chance_that_is_not_declared_is_told_how_to_be() -> None:
    told = str(check(lambda u: u * torch.rand_like(u), contraction=0.1))
    assert 'without generator="global", draws from the global random numbers of torch' in told
