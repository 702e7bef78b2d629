"""What other papers give, as a terminal shows it."""

import re

import pytest

from bounds.planning.comparing.reference import REFERENCES
from reports.commands.texts.plan_text import plain


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: row.name)
def test_no_rate_is_shown_in_the_signs_of_latex(row) -> None:
    assert not re.search(r"[\\{}]", plain(row.rate))


def test_a_root_of_letters_with_an_index_is_a_root() -> None:
    assert plain(r"\sqrt{\tau_{max} \tau_{avg}}/\epsilon") == "√(tau_max tau_avg)/epsilon"
