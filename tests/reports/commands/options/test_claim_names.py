"""The names from which a misspelt claim is refused are those that the commands take."""

from __future__ import annotations

import pytest

from bounds import InputError
from docs.house.names import table
from reports.commands import mutate
from reports.commands.options.claim_names import TABLE, known, require
from verify.mutating.mutate import CHECKS


def test_the_table_is_what_the_ledger_and_the_searches_hold() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "make names writes it anew"


def test_the_checks_of_mutants_are_those_of_the_option() -> None:
    assert mutate.CHECKS == CHECKS


@pytest.mark.parametrize("command", ["claims", "falsify", "mutate", "exact", "calibrate"])
def test_a_slip_is_answered_with_the_nearest_name(command: str) -> None:
    right = known(command)[0]
    require(command, "claim", right)
    with pytest.raises(InputError, match=f"nearest: .*{right}"):
        require(command, "claim", right.replace("e", "", 1))


def test_a_wrong_name_is_no_page_of_names() -> None:
    with pytest.raises(InputError) as refused:
        require("falsify", "claim", "elastic/lema-5.5")
    assert len(str(refused.value)) < 700
    assert str(refused.value).endswith(
        "; nearest: elastic/lemma-5.5, elastic/lemma-5.7, elastic/lemma-5.6"
    )
