"""Whether a number that the past is said to know is known by then."""

from __future__ import annotations

from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.asking.past import cells
from bounds.proving.models.world.model import Model
from bounds.proving.run import BEFORE_VIEW, KNOWN


def foresight(model: Model) -> tuple[str, ...]:
    """The iterations whose known number tells apart what their past does not."""
    return tuple(
        f"{KNOWN}[{at}] is not known before the view of iteration {at}"
        for at, values in _known(model).items()
        if any(len({values[o] for o in cell}) > 1 for cell in cells(model, BEFORE_VIEW, at))
    )


def _known(model: Model) -> dict[int, tuple[Number, ...]]:
    table = model.numbers.get(KNOWN, {})
    return {index[0]: values for index, values in table.items() if isinstance(index[0], int)}
