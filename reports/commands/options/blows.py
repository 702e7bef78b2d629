"""``--kill W@T`` and ``--stop W@T:S``: what strikes a worker of a real run, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.running.multiprocessing.watch import Blow

_FORMS = {
    "kill": (r"(\d{1,3})@(\d{1,9})", "W@T, as 1@500"),
    "stop": (r"(\d{1,3})@(\d{1,9}):(\d{1,6}(?:\.\d{1,6})?)", "W@T:S, as 1@500:2"),
}


def blows(kill: Sequence[str], stop: Sequence[str], processes: int) -> list[Blow]:
    """Raises ``InputError`` for another form, or a worker that is none of ``processes``."""
    import bounds
    from sim.running.multiprocessing.watch import Blow

    made = []
    for name, texts in (("kill", kill), ("stop", stop)):
        form, allowed = _FORMS[name]
        for text in texts:
            found = re.fullmatch(form, text)
            if found is None or int(found[1]) >= processes:
                more = f"{allowed}, of a worker in 0..{processes - 1}"
                raise bounds.InputError(name, text, more)
            seconds = float(found[3]) if name == "stop" else None
            made.append(Blow(int(found[1]), int(found[2]), seconds))
    return made
