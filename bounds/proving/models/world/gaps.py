"""What a model leaves out of its run: there nothing is checked, and anything could happen."""

from __future__ import annotations

from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model

#: What a run has at every iteration before the horizon.
RUN = ("x", "v", "g")


def gaps(model: Model) -> tuple[str, ...]:
    """Values beyond the horizon, and iterations before it without a parameter, view or sample."""
    tables = {**model.vectors, **model.numbers}
    tables |= {name: table for name, table in model.maps.items() if not isinstance(table, Map)}
    furthest = {
        name: max((i for index in table for i in index if isinstance(i, int)), default=0)
        for name, table in tables.items()
    }
    beyond = [
        f"{name} has a value at {at}, beyond the horizon {model.horizon}"
        for name, at in furthest.items()
        if at > model.horizon
    ]
    if not all((0,) in model.vectors.get(name, {}) for name in ("x", "g")):
        return tuple(beyond)
    missing = [
        f"{name} has no value at {t}, before the horizon {model.horizon}"
        for name in RUN
        for t in range(model.horizon + (name == "x"))
        if (t,) not in model.vectors.get(name, {})
    ]
    return (*beyond, *missing)
