import csv

from reports.cli import main


def test_the_three_files_are_written_and_say_what_was_judged(tmp_path, capsys) -> None:
    words = ["calibrate", "--judgements", "3", "--quick", "--claim", "lemma-5.3", "--out"]
    assert main([*words, str(tmp_path)]) == 0
    assert "weakly tested: none" in capsys.readouterr().out
    with (tmp_path / "calibration.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {row["factor"] for row in rows} == {"1.0", "1.05", "1.2", "1.5"}
    assert {row["judgements"] for row in rows if row["noisy"] == "True"} == {"3"}
    assert (tmp_path / "calibration.md").read_text().startswith("| claim |")
    assert "elastic/lemma-5.3/sharper" in (tmp_path / "slacks.csv").read_text()


def test_bad_input_is_one_line(tmp_path, capsys) -> None:
    assert main(["calibrate", "--judgements", "0", "--out", str(tmp_path)]) == 2
    assert main(["calibrate", "--claim", "lemma-9", "--out", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []
    assert len(capsys.readouterr().err.splitlines()) == 2
