"""The page of the systems: it lists all of them, and its code runs."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import sim.systems

PAGE = (Path(__file__).parents[3] / "docs/systems.md").read_text()
ROWS = re.findall(r"^\| `(\w+)` \|.* `([^`]+)` \|$", PAGE, re.MULTILINE)
(SETTING,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_lists_every_system() -> None:
    assert sorted(name for name, _ in ROWS) == sorted(sim.systems.__all__)


@pytest.mark.parametrize(("name", "code"), ROWS, ids=[name for name, _ in ROWS])
def test_the_code_of_a_row_runs(name: str, code: str) -> None:
    assert code.startswith(f"{name}(")
    names: dict[str, object] = {}
    exec(SETTING.replace("SGD(8),  # or the code of another row", f"{code},"), names)
    trace = names["trace"]
    assert isinstance(trace, sim.Trace)
    for values in trace.values.values():
        assert values.shape == (200, 16)
        assert np.isfinite(values).all()
