import json
import re

import pandas as pd
import pytest

from reports.making import build, parts
from tests.reports.small import HOW, SMALL
from verify import Outcome, trials
from verify.figures.experiments import EXPERIMENTS


@pytest.fixture(scope="module")
def verdicts(folder):
    return pd.read_parquet(folder / "results.parquet").set_index(["claim", "case"])


def test_the_report_refutes_false_printed_claims_and_no_other(verdicts) -> None:
    refuted = verdicts[verdicts.outcome == Outcome.REFUTED.value]
    names = set(refuted.index.get_level_values("claim"))
    assert names == {
        "elastic/lemma-4.3", "elastic/lemma-5.1-omission-dropped",
        "elastic/lemma-5.1-omission-late", "elastic/lemma-5.5", "elastic/lemma-5.6",
        "elastic/lemma-5.7", "elastic/theorem-4.2",
    }  # fmt: skip
    assert set(refuted.form) == {"printed"}


def test_the_corrected_forms_are_consistent_where_the_printed_ones_are_refuted(verdicts) -> None:
    outcome = verdicts.outcome
    assert outcome["elastic/lemma-4.3/corrected", "adversarial views on 2x²"] == "CONSISTENT"
    assert outcome["elastic/lemma-5.5/corrected", "one-bit SGD on one-sparse noise"] == "CONSISTENT"


def test_every_verdict_of_the_suite_is_kept(verdicts) -> None:
    assert len(verdicts) == sum(len(trial.statements) for trial in trials(SMALL))
    assert verdicts.confidence.between(0.99, 1).all()


def test_the_page_needs_nothing_beside_it_and_names_its_findings(folder) -> None:
    page = (folder / "index.html").read_text()
    assert "Theorem 4.2 as printed is false" in page
    assert "<math" in page
    assert "<svg" in page
    assert not re.search(r'<(?!a\b)[^>]*\b(?:src|href)="https?:', page)  # a link loads nothing


def test_the_numbers_of_every_figure_stand_beside_the_page(folder) -> None:
    names = {name.replace("/", "-") for name in EXPERIMENTS}
    assert {path.stem for path in (folder / "figures").iterdir()} == names


def test_the_manifest_says_how_to_do_it_again(folder) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {"command", "seed", "torch", "duration in seconds"} <= set(manifest)


def test_a_second_report_does_no_work_and_says_the_same(folder, monkeypatch) -> None:
    def worked(*_, **__):
        raise AssertionError("work was done")

    before = (folder / "results.parquet").read_bytes()
    monkeypatch.setattr(parts, "QUICK", SMALL)
    monkeypatch.setattr(parts, "judge", worked)
    monkeypatch.setattr(build, "tell", lambda *_: None)
    build.report(str(folder), **{**HOW, "formats": []})
    assert (folder / "results.parquet").read_bytes() == before


def test_the_page_tells_no_reader_raw_latex(folder) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    plain = re.sub(r"<math.*?</math>|<svg.*?</svg>|<(script|style).*?</\1>", " ", page, flags=re.S)
    said = re.sub(r"<[^>]*>", "\n", re.sub(r"</?su[bp]>", "", plain)).splitlines()
    assert not [each for each in said if re.search(r"[_^]\{|\\[a-zA-Z]+|\$|\bq_", each)]
