"""What one theorem prescribes to rows that share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from bounds.prescription import Prescription

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a theorem prescribes to rows (n,), the numbers it used, and which condition breaks."""

    theorem: Prescription
    values: Mapping[sp.Basic, Array]
    step: Array
    needed: Array
    whole: Array
    broken: Array
