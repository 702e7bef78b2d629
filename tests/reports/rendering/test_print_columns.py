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


def test_a_word_without_an_end_may_break():
    assert breakable("x" * 60).count("\u200b") == 2
    assert breakable("x" * 60, columns=14).count("\u200b") == 4
    assert breakable("elastic/theorem-4.2") == "elastic/theorem-4.2"
