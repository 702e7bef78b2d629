"""``staleproof completion``: the shells themselves complete with the script."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from reports.cli import main

BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_staleproof
printf '%s\\n' "${COMPREPLY[@]}"
"""
#: A terminal with a zsh in it: types the words and the tabulator, and waits for what must come.
ZSH = """
zmodload zsh/zpty
zpty z "TERM=dumb zsh -f -i"
zpty -w z "fpath=($1 \\$fpath); autoload -Uz compinit; compinit -D -u; print REA''DY"
zpty -r z said '*READY*'
zpty -w -n z "$2"$'\\t'
zpty -r z said "*$3*"
"""
LINES = [
    (["p"], "plan"),
    (["plan", "--ep"], "--epsilon"),
    (["plan", "--system", "hog"], "hogwild"),
    (["simulate", "--problem", "hub"], "huber"),
    (["claims", "elastic/lemma-5.1-crash-u"], "elastic/lemma-5.1-crash-unconditional"),
    (["completion", "z"], "zsh"),
]


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The file with the script for a shell; skipped where the shell is not installed."""
    folder = tmp_path_factory.mktemp("completion")

    def made(shell, capsys):
        if shutil.which(shell) is None:
            pytest.skip(f"no {shell}")
        file = folder / ("_staleproof" if shell == "zsh" else f"staleproof.{shell}")
        if not file.exists():
            assert main(["completion", shell]) == 0
            file.write_text(capsys.readouterr().out)
        return file

    return made


def told(*words) -> list[str]:
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.splitlines()


@pytest.mark.parametrize(("words", "completed"), LINES, ids=str)
def test_bash_completes(words, completed, script, capsys) -> None:
    file = script("bash", capsys)
    assert completed in told("bash", "-c", BASH, "bash", file, "staleproof", *words)


@pytest.mark.parametrize(("words", "completed"), LINES, ids=str)
def test_fish_completes(words, completed, script, capsys) -> None:
    file, line = script("fish", capsys), " ".join(["staleproof", *words])
    found = told("fish", "--no-config", "-c", f"source {file}; complete -C '{line}'")
    assert completed in [each.partition("\t")[0] for each in found]


@pytest.mark.parametrize(("words", "completed"), LINES, ids=str)
def test_zsh_completes(words, completed, script, capsys) -> None:
    file, line = script("zsh", capsys), " ".join(["staleproof", *words])
    told("zsh", "-f", "-c", ZSH, "zsh", file.parent, line, f"{completed} ")


def test_another_shell_is_refused_with_the_list(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["completion", "cmd"])
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert all(shell in said for shell in ("'cmd'", "bash", "zsh", "fish"))


def test_other_commands_are_refused_in_their_own_words_afterwards(capsys) -> None:
    assert main(["completion", "bash"]) == 0
    assert main(["simulate", "--system", "gossip"]) == 2
    assert "allowed: sgd, asynchronous" in capsys.readouterr().err
