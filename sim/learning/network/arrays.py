"""Data as people have them, as tensors."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from bounds import InputError

_ALLOWED = "a tensor, or an array of numbers"


def as_tensor(name: str, given: object) -> Tensor:
    """A dense tensor as it is; an array, a table or nested lists of numbers as a tensor of its own.

    Whole numbers become int64, the type of classes; NaN and infinity are refused, which would make
    every gradient NaN. Raises ``InputError``.
    """
    values = given.detach() if isinstance(given, Tensor) else _read(name, given)
    if values.layout != torch.strided or values.is_quantized or values.is_complex():
        raise InputError(name, f"{values.dtype}, {values.layout}", "real numbers in a dense tensor")
    if values.is_floating_point():
        _require_finite(name, values)
    elif values.dtype in (torch.int8, torch.int16, torch.int32):
        values = values.long()
    return values


def _read(name: str, given: object) -> Tensor:
    try:
        array = np.asarray(given)
        kind = array.dtype.kind
        fits = array.ndim > 0 and kind in "fiub"
    except Exception as error:  # whatever the parts of a sequence raise
        raise InputError(name, " ".join(str(error).split())[:100], _ALLOWED) from None
    if not fits:
        shown = f"{type(given).__name__} of {array.dtype}" if array.ndim else type(given).__name__
        raise InputError(name, shown, _ALLOWED)
    if kind == "u" and array.dtype != np.uint8:
        array = array.astype(np.int64)
    if kind == "f" and array.dtype.itemsize not in (2, 4, 8):
        array = array.astype(np.float64)
    return torch.from_numpy(array.astype(array.dtype.newbyteorder("=")))


def _require_finite(name: str, values: Tensor) -> None:
    if values.device.type == "meta" or bool(values.isfinite().all()):
        return
    wrong = ~values.isfinite()
    row = int(wrong.reshape(len(values), -1).any(1).int().argmax()) if values.dim() else 0
    entry = float(values[wrong][0])
    raise InputError(name, f"{entry} in sample {row}", "finite numbers")
