"""Words that name letters with indices are set as letters with indices, on the page as on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO

import pytest
from pypdf import PdfReader

from bounds.claim import Claim, Tightness
from bounds.ledger import ledger
from bounds.proving.counterexample import Counterexample
from bounds.statement import Condition
from reports.rendering.document import Document, Section, Text
from reports.rendering.pdf import render as print_pdf
from reports.rendering.words import lettered

RAW = re.compile(r"[_^]\{|\\[a-zA-Z]+|\$")


@pytest.mark.parametrize(
    ("words", "set_as"),
    [
        ("x_(t+1) - x_t", "x<_t+1> - x<_t>"),
        ("|v|_1, C_w^(i,j) and 2^(-(t-s)) M", "|v|<_1>, C<_w><^i,j> and 2<^-(t-s)> M"),
        ("alpha tau_max (p - 1) M", "alpha tau<_max> (p - 1) M"),
        ("E|∇f(x_τ)|² = Σ_l Pr(τ_t = l)", "E|∇f(x<_τ>)|² = Σ<_l> Pr(τ<_t> = l)"),
        (
            "Σ a_t² E|g_i|² + tau_b² M_b²",
            "Σ a<_t>² E|g<_i>|² + tau<_b>² M<_b>²",
        ),
        ("in_caption = 91 in my_file.csv", "in_caption = 91 in my_file.csv"),
    ],
)
def test_an_index_is_told_from_a_name(words: str, set_as: str) -> None:
    assert "".join(f"<{s}{part}>" if s else part for s, part in lettered(words)) == set_as


def texts(told: object) -> Iterator[str]:
    """Every text that a claim is told with; proofs and formulas are told by their own means."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, tuple | frozenset):
        yield from (text for each in told for text in texts(each))
    elif isinstance(told, Claim | Condition | Counterexample | Tightness):
        for field in fields(told):
            yield from texts(getattr(told, field.name))


@pytest.mark.parametrize("paper", ["elastic", "sparsified", "sharper"])
def test_no_claim_is_told_in_latex(paper: str) -> None:
    told = {
        text for name, each in ledger().items() if name.startswith(paper) for text in texts(each)
    }
    assert len(told) > 100
    assert not {text for text in told if RAW.search(text)}


def test_paper_has_the_same_letters() -> None:
    words = "x_(t+1) = (1 - alpha)^t x_0 within tau_max of e_t^k"
    made = print_pdf(Document("Page", "", (Text(words),), (Section("One", (Text(words),)),)))
    (page,) = PdfReader(BytesIO(made)).pages
    said = "".join(page.extract_text().split())
    assert "xt+1=(1−alpha)tx0withintaumaxofetk".replace("−", "-") in said.replace("−", "-")
