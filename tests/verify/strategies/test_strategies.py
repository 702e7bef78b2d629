"""All strategies: what they refuse, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from verify.strategies import (
    arrivals,
    crash_patterns,
    delay_tables,
    gradient_sequences,
    gradients,
)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: gradients(0), "d: given 0, allowed: >= 1"),
        (lambda: gradients(kinds=[]), "kinds: given [], allowed: at least one kind"),
        (lambda: gradient_sequences(1, 1, 0.0), "M: given 0.0, allowed: finite and > 0"),
        (lambda: delay_tables(3, maximum=-1), "maximum: given -1, allowed: >= 0"),
        (lambda: crash_patterns(3, 3, 2), "f: given 2, allowed: 0..1"),
        (lambda: arrivals(3, 0), "p: given 0, allowed: >= 1"),
    ],
)
def test_bad_input_is_refused_in_one_line(make, says: str) -> None:
    with pytest.raises(ValueError, match="allowed") as refused:
        make()
    assert str(refused.value) == says


def test_importing_verify_loads_no_hypothesis() -> None:
    asked = "import sys, verify; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
