"""What is said of runs that were stopped stays readable."""

import pandas as pd
import pytest

from verify.figures.remarks import FEW, search_remark


def frames(many: int) -> dict[str, pd.DataFrame]:
    runs = pd.DataFrame({"reached": [True, False], "at_edge": False, "chosen": True})
    return {f"φ-SGD at rate {n}": runs for n in range(many)}


@pytest.mark.parametrize("many", [1, FEW, FEW + 1, 60])
def test_many_settings_are_counted_and_few_are_named(many) -> None:
    told = search_remark(frames(many))
    assert len(told) < 250
    assert ("at rate 0 1 of 2" in told) == (many <= FEW)
    assert (f"{many} of {2 * many} runs, in {many} of {many} settings" in told) == (many > FEW)


def test_where_all_reached_the_target_nothing_is_said() -> None:
    whole = {name: each.assign(reached=True) for name, each in frames(9).items()}
    assert search_remark(whole) == ""
