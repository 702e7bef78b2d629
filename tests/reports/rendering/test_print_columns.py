"""How wide columns are, and where words break."""

from reports.rendering.document import (
    Column,
    Table,
)
from reports.rendering.print_columns import breakable, widths


def test_a_column_of_sentences_is_wider_than_one_of_names():
    columns = (Column("name"), Column("says"), Column("n", numeric=True))
    rows = (("asynchronous/lemma", "a long sentence " * 9, 1),)
    name, says, number = widths(Table(columns, rows))
    assert says > name > number == 0


def test_no_column_is_narrower_than_its_longest_word():
    columns = tuple(map(Column, ("Step", "Says", "Fact", "By", "From")))
    names = ("8 consistency of the views", "the descent lemma along the step", "v * x <= M " * 30)
    step, says, fact, *short = widths(Table(columns, ((*names, "given", "11, 12"),)))
    assert step > len("consistency")
    assert says > len("descent")
    assert fact > step + says
    assert short == [0, 0]


def test_a_word_without_an_end_may_break():
    assert breakable("x" * 60).count("\u200b") == 2
    assert breakable("x" * 60, columns=14).count("\u200b") == 4
    assert breakable("elastic/theorem-4.2") == "elastic/theorem-4.2"
