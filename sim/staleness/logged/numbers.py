"""Numbers as programs write them, read without a guess."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?"
#: Up to here every whole number is exact.
MOST = 10**15
# Could be written by who means thousands: 1,234 may be 1.234.
_THOUSANDS = "^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+$"
Array = npt.NDArray[Any]


def wholes(cells: pd.Series[str], *, decimal_comma: bool) -> tuple[Array, Array]:
    """Whole numbers 0..``MOST`` in any form that is one: 3, 3.0, 3e0; and where there is none.

    int64 (n,), with 0 where the second, (n,) of bool, says that a cell is no such number.
    """
    texts = _points(cells, decimal_comma)
    plain = pc.match_substring_regex(texts, "^[0-9]{1,15}$")
    digits = plain.to_numpy(zero_copy_only=False)
    values = np.zeros(len(digits), dtype=np.int64)
    values[digits] = texts.filter(plain).cast(pa.int64()).to_numpy()
    others = texts.filter(pc.invert(plain)).dictionary_encode()
    read = [_whole(text) for text in others.dictionary.to_pylist()]
    found = np.array([-1 if each is None else each for each in read], dtype=np.int64)
    values[~digits] = found[others.indices.to_numpy()]
    wrong: Array = values < 0
    return np.where(wrong, 0, values), wrong


def reals(cells: pd.Series[str], *, decimal_comma: bool) -> tuple[Array, Array]:
    """Finite numbers, float64 (n,), and where there is none."""
    texts = _points(cells, decimal_comma)
    numbers = pc.match_substring_regex(texts, f"^(?:{NUMBER})$")
    values = pc.if_else(numbers, texts, "nan").to_numpy(zero_copy_only=False).astype(np.float64)
    return values, ~np.isfinite(values)


def labels(cells: pd.Series[str]) -> tuple[Array, Array]:
    """Whole numbers as they are; where no cell is a number, names, counted as they first come."""
    texts = _points(cells, False)
    if pc.any(pc.match_substring_regex(texts, f"^(?:{NUMBER})$")).as_py():
        return wholes(cells, decimal_comma=False)
    names = texts.dictionary_encode().indices.to_numpy().astype(np.int64)
    missing = pc.match_substring_regex(texts, "^(?i:nan)?$")
    return names, missing.to_numpy(zero_copy_only=False)


def _whole(text: str) -> int | None:
    if not re.fullmatch(NUMBER, text):
        return None
    number = Decimal(text)
    if not 0 <= number <= MOST or number != number.to_integral_value():
        return None
    return int(number)


def _points(cells: pd.Series[str], decimal_comma: bool) -> Any:
    """The texts with a point for a decimal comma, where no comma can mean thousands."""
    texts = pa.array(cells, type=pa.large_string())
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if not decimal_comma:
        return texts
    with_comma = texts.filter(pc.match_substring(texts, ","))
    if pc.all(pc.match_substring_regex(with_comma, _THOUSANDS)).as_py():
        return texts
    return pc.replace_substring(texts, ",", ".")


def instants(cells: pd.Series[str]) -> tuple[Array, Array]:
    """Dates with times in ISO 8601 as seconds since the first of them, and where there is none."""
    read = pd.to_datetime(cells, format="ISO8601", utc=True, errors="coerce")
    seconds = (read - read.min()).dt.total_seconds().to_numpy(dtype=np.float64)
    return seconds, np.isnan(seconds)
