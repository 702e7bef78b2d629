from dataclasses import replace

import pandas as pd
import pytest

from bounds import InputError
from reports.making.parts import Drawn, joined, planned, remade
from tests.sim.learning.data.written import write_mnist
from verify.figures.experiment import Scale

CIFAR = {f"elastic/figure-{which}" for which in (2, 3, 4)}


def test_figures_without_their_data_are_made_from_bundled_data_and_say_so(tmp_path) -> None:
    write_mnist(tmp_path, seed=0, train=300, test=60)
    figures = planned(Scale(quick=True, data_folder=tmp_path), seed=0).figures
    assert {name for name, each in figures.items() if each.scale.data_folder is None} == CIFAR
    assert {name for name, each in figures.items() if each.instead} == CIFAR
    assert "cifar" in figures["elastic/figure-3"].instead.lower()


def test_a_folder_that_serves_no_figure_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        planned(Scale(quick=True, data_folder=tmp_path), seed=0)


def test_every_part_has_a_key_of_its_own_and_another_seed_another_key() -> None:
    first, second = (planned(Scale(quick=True), seed=seed) for seed in (0, 1))
    keys = [job.key for job in first.jobs]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {job.key for job in second.jobs}


def test_why_other_data_were_taken_stands_in_the_setting() -> None:
    plan = planned(Scale(quick=True), seed=0)
    timeline = plan.figures["sparsified/figure-6"]
    parts = {job.key: job.work() for job in timeline.jobs.values()}
    only = replace(plan, figures={"sparsified/figure-6": replace(timeline, instead="no file")})
    (made,) = remade(only, parts)
    assert isinstance(only.figures["sparsified/figure-6"], Drawn)
    assert made.setting.endswith("The data folder could not be used here (no file).")


def test_parts_under_each_other_keep_their_names() -> None:
    frames = [("a", pd.DataFrame({"x": [1, 2]})), ("b", pd.DataFrame({"x": [3]}))]
    assert joined(frames).to_dict("list") == {"x": [1, 2, 3], "part": ["a", "a", "b"]}
