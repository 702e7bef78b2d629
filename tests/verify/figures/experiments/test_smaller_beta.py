"""Figure 2 of elastic on frames whose outcome is known, and one part of it run twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from bounds import InputError
from bounds.symbols import M, beta, d, p, tau
from bounds.systems import ef_rand_beta
from sim.learning import models
from tests.verify.figures.experiments.planted_curves import planted
from verify.figures.experiment import Agreement, Scale
from verify.figures.experiments.smaller_beta import SmallerBeta
from verify.figures.training_curves import constants

FIGURE, QUICK = SmallerBeta(), Scale(quick=True)


def test_where_everything_is_in_the_order_of_the_caption_it_agrees() -> None:
    found = FIGURE.compare(planted(lambda p, b: 0.2 / b, lambda p, b: 0.8 + b / 8, 0.001), QUICK)
    assert found.agreement is Agreement.AGREES
    assert "9 of 9 hold" in found.says
    assert "HW below ER .75 at p = 4 ×1.33" in found.says
    assert "B/M is 1, 1, 1, 1 as printed and 1, 1, 1, 1 as proved" in found.says


def test_where_error_feedback_wins_it_disagrees() -> None:
    found = FIGURE.compare(planted(lambda p, b: 0.2 * b, lambda p, b: 0.95 - b / 8), QUICK)
    assert found.agreement is Agreement.DISAGREES


def test_where_only_the_loss_is_in_order_it_agrees_in_part() -> None:
    found = FIGURE.compare(planted(lambda p, b: 0.2 / b), QUICK)
    assert found.agreement is Agreement.IN_PART
    assert "Training loss: 9 of 9 hold" in found.says


def test_where_runs_differ_more_than_methods_nothing_is_concluded() -> None:
    found = FIGURE.compare(planted(lambda p, b: 0.2, noise=1.0), QUICK)
    assert found.agreement is Agreement.UNDECIDED


def test_a_method_that_diverges_is_the_worse_one() -> None:
    frames = planted(lambda p, b: 0.2 if b == 1 else np.nan)
    found = FIGURE.compare(frames, QUICK)
    assert "HW below ER .75 at p = 8" in found.says.partition("are open")[0]


def test_a_part_is_the_same_whatever_ran_before_and_another_seed_is_another() -> None:
    first = FIGURE.run("4-er-0.5", QUICK, seed=3)
    hogwild = FIGURE.run("4-hw", QUICK, seed=3)
    pd.testing.assert_frame_equal(first, FIGURE.run("4-er-0.5", QUICK, seed=3))
    starts = first[first.epoch == 0].loss.tolist()
    assert starts == hogwild[hogwild.epoch == 0].loss.tolist()
    assert starts[0] != starts[1]
    assert starts != FIGURE.run("4-hw", QUICK, seed=4).query("epoch == 0").loss.tolist()


def test_progress_hears_the_end() -> None:
    heard: list[tuple[int, int]] = []
    FIGURE.run("4-hw", QUICK, seed=0, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1]
    assert heard == sorted(heard)


def test_the_printed_B_is_that_of_the_lemma() -> None:
    printed, proved = constants(100, 4, 0.25)
    assert printed == pytest.approx(10 * 6 * 0.5 + 4 * 3)
    values = {tau: 6, p: 4, d: 100, beta: 0.25, M: 1.0}
    assert proved**2 == pytest.approx(float(ef_rand_beta.SHARPER.bound(values)))
    assert constants(100, 4, 1.0) == (60.0, 6.0)


def test_without_torchvision_the_papers_network_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "torchvision.models", None)
    monkeypatch.setattr(SmallerBeta, "images", lambda self, folder: None)  # as if it had them
    with pytest.raises(InputError, match=r"^torchvision: given "):
        FIGURE.parts(Scale(data_folder=tmp_path))
    assert models.efficientnet_b0 is not None


def test_the_setting_says_what_is_run_instead() -> None:
    assert "DigitsCNN" in FIGURE.setting(Scale())
    assert "EfficientNet-B0 on CIFAR-100" in FIGURE.setting(Scale(data_folder=Path()))
