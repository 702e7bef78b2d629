"""How does each system work, drawn from a few of its own steps?

Add a picture: one line here.
"""

from collections.abc import Callable

from reports.pictures.systems import (
    asynchronous,
    crash,
    ef_rand_beta,
    hogwild,
    omission,
    one_bit,
    parameter_server,
    sgd,
    top_k,
)
from reports.rendering.document import Figure

__all__ = [
    "PICTURES",
    "asynchronous",
    "crash",
    "ef_rand_beta",
    "hogwild",
    "omission",
    "one_bit",
    "parameter_server",
    "sgd",
    "top_k",
]

#: By the names of ``bounds.SYSTEMS``, and the parameter server.
PICTURES: dict[str, Callable[[], Figure]] = {
    "sgd": sgd.draw,
    "asynchronous": asynchronous.draw,
    "hogwild": hogwild.draw,
    "crash": crash.draw,
    "omission": omission.draw,
    "one-bit": one_bit.draw,
    "top-k": top_k.draw,
    "ef-rand-beta": ef_rand_beta.draw,
    "parameter-server": parameter_server.draw,
}
