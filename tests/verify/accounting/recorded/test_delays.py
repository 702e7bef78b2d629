"""A file of delays alone, in the form that numpy.savetxt has too."""

from __future__ import annotations

import numpy as np
import pytest

from bounds import InputError
from verify.accounting.certify import certify
from verify.accounting.declared import Declared
from verify.accounting.recorded.delays import OnlyDelays


def test_numpys_form_without_a_header_is_read(tmp_path) -> None:
    np.savetxt(tmp_path / "x.csv", [0, 1, 2, 0, 4])
    said = str(OnlyDelays.read(tmp_path / "x.csv"))
    assert "at most 4 (step 4)" in said
    assert "B = tau M = 4 M" in said


def test_with_a_step_size_and_constants_there_is_a_certificate(tmp_path) -> None:
    np.savetxt(tmp_path / "x.csv", np.arange(50) % 5)
    declared = Declared(smoothness=1.0, gap=1.0, second_moment=2.0)
    made = certify(OnlyDelays.read(tmp_path / "x.csv").seen(0.01, declared), declared)
    assert made.consistent.certified == pytest.approx(8.0)
    assert made.consistent.largest is None


def test_several_runs_make_no_certificate(tmp_path) -> None:
    (tmp_path / "x.csv").write_text("run,staleness\n0,0\n1,0\n")
    with pytest.raises(InputError, match="2 runs"):
        OnlyDelays.read(tmp_path / "x.csv")
