from dataclasses import dataclass

from verify.exact.solved import Solved
from verify.exact.worst_case import Extreme, WorstCase

SOLVED: list[int] = []


@dataclass(frozen=True, slots=True)
class Counted(WorstCase):
    """Its value is its number; it remembers when it is solved."""

    number: int

    def program(self):
        raise AssertionError("nothing to build")

    def solve(self) -> Extreme:
        SOLVED.append(self.number)
        return Extreme(self.number / 3, self.number / 3 + 1e-12)


def test_what_is_solved_is_read_again_to_the_last_bit(tmp_path) -> None:
    first = Solved(tmp_path / "programs.csv").value(Counted(1))
    SOLVED.clear()
    again = Solved(tmp_path / "programs.csv")
    assert again.value(Counted(1)) == first
    assert not SOLVED


def test_a_line_that_was_cut_off_is_solved_again(tmp_path) -> None:
    path = tmp_path / "programs.csv"
    journal = Solved(path)
    values = [journal.value(Counted(1)), journal.value(Counted(2))]
    path.write_text(path.read_text()[:-9])
    SOLVED.clear()
    resumed = Solved(path)
    assert [resumed.value(Counted(1)), resumed.value(Counted(2))] == values
    assert SOLVED == [2]
    assert Counted(2) in Solved(path)
