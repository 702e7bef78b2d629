import csv
import sys
from types import ModuleType

import pytest

from reports.cli import main
from verify.exact.grids import delayed
from verify.exact.worst_case import Extreme
from verify.exact.worst_cases import Delays

THEOREM = "elastic/lemma-4.1/delays"
CASES = {cell.case: cell.bound for cell in delayed.cells() if cell.theorem == THEOREM}


@pytest.fixture(autouse=True)
def one_grid(monkeypatch) -> None:
    monkeypatch.setattr("verify.exact.grids.GRIDS", (delayed.cells,))


@pytest.fixture
def half_the_bound(monkeypatch) -> None:
    """A solver that says half of the bound, so that nothing but the command is tested."""
    monkeypatch.setattr("verify.exact.worst_case.pepit", lambda: ModuleType("PEPit"))
    for kind in {type(case) for case in CASES}:
        monkeypatch.setattr(kind, "solve", lambda case: Extreme(CASES[case] / 2, CASES[case] / 2))


def test_the_table_and_every_cell_are_written(half_the_bound, tmp_path, capsys) -> None:
    assert main(["exact", THEOREM, "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "| 2.000000 | 2.000000 | 2.000000 | 0 |" in shown
    assert (tmp_path / "exact.md").read_text() in shown
    with (tmp_path / "exact.csv").open() as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(CASES)
    assert {line["ratio"] for line in lines} == {"2.0"}


def test_a_second_run_solves_nothing(half_the_bound, tmp_path, capsys, monkeypatch) -> None:
    main(["exact", THEOREM, "--out", str(tmp_path)])
    first = capsys.readouterr().out
    monkeypatch.setattr(Delays, "solve", None)
    assert main(["exact", THEOREM, "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out == first


def test_an_exceeded_bound_ends_with_1(half_the_bound, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(Delays, "solve", lambda case: Extreme(2 * CASES[case], 2 * CASES[case]))
    assert main(["exact", THEOREM, "--out", str(tmp_path)]) == 1
    assert f"exceeded: {THEOREM}, 0.5" in capsys.readouterr().err


def test_bad_input_and_a_missing_extra_are_refused_in_one_line(
    tmp_path, capsys, monkeypatch
) -> None:
    for module in ("clarabel", "PEPit", "PEPit.functions"):
        monkeypatch.setitem(sys.modules, module, ModuleType(module))
    assert main(["exact", "lemma-9"]) == 2
    assert "THEOREM: given lemma-9, allowed: elastic/" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "PEPit", None)
    assert main(["exact", "--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert " -m pip install PEPit" in said
