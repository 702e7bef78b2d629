"""The power curve draws what was counted, and leaves out what has no noise."""

from __future__ import annotations

from reports.pictures.power_figure import power
from verify.judging.calibrate import FACTORS, Calibration


def counted(case: str, noisy: bool, level: float) -> list[Calibration]:
    return [
        Calibration(
            claim="a claim", case=case, noisy=noisy, factor=factor, level=level, runs=768,
            judgements=100, refuted=int(100 * (factor - 1)),
        )
        for factor in FACTORS
    ]  # fmt: skip


def test_a_case_with_noise_is_a_line_at_its_level_and_one_without_is_none() -> None:
    found = [
        *counted("noisy", True, 0.01),
        *counted("noisy too", True, 0.01),
        *counted("noisy, another level", True, 0.05),
        *counted("plain", False, 0.01),
    ]
    drawn = power(found, 0.01)
    more = power([*found, *counted("noisy as well", True, 0.01)], 0.01)
    same = power([*found, *counted("plain too", False, 0.01)], 0.01)
    assert len(more.svg) > len(drawn.svg)
    assert same.svg == drawn.svg
    assert "0.01" in drawn.alternative
