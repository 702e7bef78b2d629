"""Help, the version and wrong words load nothing but the standard library and our own options."""

from __future__ import annotations

import pytest

from bounds.planning.objective import OBJECTIVES
from bounds.planning.parameters import PLANNED
from bounds.statement import Standing
from reports.cli import main
from reports.commands import COMMANDS
from reports.commands.options import plan_options
from reports.commands.report import FORMATS
from reports.making import build
from tests.another_process import LOADED, python

NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]
OURS = ["reports", "staleproof"]
ASKED = (
    LOADED
    + """
from staleproof import main
for words in eval(sys.argv[1]):
    try:
        main(words)
    except SystemExit:
        pass
    print("after", words, loaded())
"""
)


def after(lines: list[list[str]]) -> dict[str, str]:
    """What is loaded after each line of words, all in one process."""
    told = python("-c", ASKED, repr(lines)).stdout.splitlines()
    said = [line.removeprefix("after ") for line in told if line.startswith("after ")]
    assert len(said) == len(lines)
    return dict(zip(map(repr, lines), said, strict=True))


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], [], ["guess"], ["--guess"], ["plan", "--epsilon"]],
    ids=" ".join,
)
def test_the_command_itself_loads_nothing_heavy(words) -> None:
    assert after([words])[repr(words)] == f"{words} {OURS}"


@pytest.mark.parametrize("words", [["--help"], ["--no-such-option"], ["too", "many", "words"]])
def test_no_command_loads_anything_heavy_for_help_and_wrong_words(words) -> None:
    for line, said in after([[name, *words] for name in NAMES]).items():
        assert said == f"{line} {OURS}"


def test_the_version_is_one_line(capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert not stopped.value.code
    assert capsys.readouterr().out.startswith("staleproof ")


def test_the_words_of_the_options_are_those_of_the_planner_and_the_report() -> None:
    assert plan_options.WORDS["system"] == tuple(PLANNED)
    assert plan_options.WORDS["objective"] == tuple(OBJECTIVES)
    assert plan_options.WORDS["form"] == tuple(each.value for each in Standing)
    assert tuple(build.FORMATS) == FORMATS


#: One misspelt name in each: of a claim, a system, a problem, an objective, a quantity, a check.
MISSPELT = [
    "falsify elastic/lema-5.5", "exact elastic/lema-4.1", "claims elastic/lema-5.5",
    "claims elastic/lema-5.5 --check", "claims --paper elastc", "claims --verdict refutd",
    "mutate --statement elastic/lema-4.1", "mutate --checks unt", "calibrate --claim lema-5.3",
    "simulate --system hogwld --alpha 1 --steps 1 --out a.parquet",
    "simulate --system sgd --problem quadratc --alpha 1 --steps 1 --out a.parquet",
    "simulate --system sgd --record view-eror --alpha 1 --steps 1 --out a.parquet",
    "measure --system hogwld --alpha 1 --steps 1", "plan --objective nonconvx",
    "plan --objective nonconvex --smoothness 1 --gap 1 --second-moment 1 --epsilon 1 --system sdg",
    "ask largest-dely", "fastest --objective nonconvx", "report --format htm",
]  # fmt: skip


def test_a_misspelt_name_is_refused_before_what_is_heavy_is_loaded() -> None:
    for line, said in after([words.split() for words in MISSPELT]).items():
        for name in ("torch", "pandas", "scipy", "z3", "sim", "verify"):
            assert f"'{name}'" not in said, line


def test_a_plan_loads_no_other_command_and_no_reference() -> None:
    words = ["plan", "--objective", "nonconvex", "--system", "sgd", "--smoothness", "1", "--gap",
             "1", "--second-moment", "1", "--epsilon", "1"]  # fmt: skip
    said = after([words])[repr(words)]
    for name in ("torch", "pandas", "scipy", "rich", "sim", "verify"):
        assert f"'{name}'" not in said
