"""How wide columns are, and where words break."""

from reports.rendering.document import Column, Formula, Table
from reports.rendering.print_columns import (
    STROKE,
    _longest,
    breakable,
    needed,
    told_below,
    widths,
)
from reports.rendering.words import JOINER, joined


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


def test_what_is_told_below_the_rows_takes_no_room_in_them():
    columns = tuple(map(Column, ("Claim", "Form", "Says", "Conditions")))
    names = ("elastic/theorem-4.4/dominated-variance", "corrected")
    table = Table(columns, ((*names, Formula("x + " * 60 + "y"), "f is smooth; " * 20),))
    claim, form, says, conditions = widths(table)
    assert told_below(table) == [False, False, True, False]
    assert says == 0
    assert form > len("corrected"), "rows that are apart cannot find the width of a column"
    assert conditions > 1.5 * claim


def test_what_parts_many_columns_counts_where_words_need_room():
    def room(many, **other):
        columns = tuple(Column("Claim", numeric=False) for _ in range(many))
        return needed(Table(columns, (("words",) * many,), **other))

    assert room(14) > 2 * room(7)
    assert room(4, interactive=True) > room(4)


def test_a_word_without_an_end_may_break():
    assert breakable("x" * 60).count("\u200b") == 2
    assert breakable("x" * 60, columns=14).count("\u200b") == 4
    assert breakable("elastic/theorem-4.2") == "elastic/theorem-4.2"


def test_a_line_ends_after_the_stroke_of_a_name_and_not_of_a_fraction_nor_before_a_power():
    assert STROKE.split("elastic/lemma-4.3/corrected") == ["elastic/", "lemma-4.3/", "corrected"]
    assert STROKE.split("1/epsilon") == ["1/epsilon"]
    longest = ["E|∇f|²", "√E|g_i|", "|w|_1"]
    assert _longest(["√E|∇f|²"]) == len("∇f|²")
    assert joined(" ".join(longest)).count(JOINER) == 2
