"""The code of docs/estimates.md runs, and its comments are true."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "estimates.md"


def test_the_code_of_the_page_runs_and_every_estimate_is_explained() -> None:
    text, names = PAGE.read_text(), {}
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(code.replace("print(plan)", ""), names)
    made = names["made"]
    assert made.exposed() == ()
    assert str(names["plan"]).startswith("NOT CERTIFIED: conditional on measured constants")
    explained = {name for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
                 for name in row.split(", ")}  # fmt: skip
    assert {each.name.partition(",")[0] for each in made.estimates} <= explained
