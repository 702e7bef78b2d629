from reports.rendering.document import Counts, Finding
from reports.telling.counted import counted, of_papers
from reports.telling.held import held
from reports.telling.sections.lead import lead
from verify import QUICK, judge, summary, trials

LEMMAS = (
    "SGD with late messages on a linear function",
    "SGD with lost messages on a linear function",
)


def blocks(*names: str):
    chosen = [each for each in trials(QUICK) if each.case.name in names]
    assert len(chosen) == len(names)
    judged = [judge(each.case, each.statements, level=1e-4, seed=0) for each in chosen]
    return lead(held([summary(each) for each in judged]))


def test_of_a_lemma_in_several_parts_the_gravest_is_told() -> None:
    (finding,) = [each for each in blocks(*LEMMAS) if isinstance(each, Finding)]
    assert finding.claim[-1].to == "claim:elastic/lemma-5.1-omission-dropped"
    assert finding.figure is not None


def test_a_theorem_comes_before_a_lemma_that_is_exceeded_more() -> None:
    theorem = "SGD on Huber's function, as prescribed by Theorem 4.2 (elastic)"
    findings = [each for each in blocks(theorem, *LEMMAS) if isinstance(each, Finding)]
    assert [each.claim[-1].to for each in findings] == [
        "claim:elastic/theorem-4.2", "claim:elastic/lemma-5.1-omission-dropped",
    ]  # fmt: skip


def test_the_tiles_count_every_claim_of_the_papers_once_and_none_of_ours() -> None:
    (tiles,) = [each.tiles for each in blocks(*LEMMAS) if isinstance(each, Counts)]
    every, *verdicts = tiles
    assert every.number == sum(each.number for each in verdicts) == len(of_papers())
    results = [int(each.note.split()[0]) for each in tiles if "theorems" in each.note]
    assert results[0] == sum(results[1:])
    (refuted,) = [each for each in verdicts if each.word.startswith("refuted")]
    assert refuted.note.endswith(f"{counted(of_papers()).to_the_letter} to the letter only")


def test_a_card_speaks_to_somebody_who_knows_no_names_of_ours() -> None:
    theorem = "SGD on Huber's function, as prescribed by Theorem 4.2 (elastic)"
    (finding,) = [each for each in blocks(theorem) if isinstance(each, Finding)]
    said = "".join(getattr(run, "words", run) for run in finding.sentence)
    assert "SGD on Huber's function, as prescribed by Theorem 4.2 (elastic)." in said
    assert "elastic/" not in said
