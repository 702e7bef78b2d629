"""Which properties must a formula have?

One a file. Add a property: its file, and one line here.
"""

from verify.mutating.properties.agreement import Agreement
from verify.mutating.properties.attained import Attained
from verify.mutating.properties.direction import Direction
from verify.mutating.properties.finite import Finite
from verify.mutating.properties.inversion import Inversion
from verify.mutating.properties.known import Known
from verify.mutating.properties.optimum import Optimum
from verify.mutating.property import Property

__all__ = [
    "PROPERTIES",
    "Agreement",
    "Attained",
    "Direction",
    "Finite",
    "Inversion",
    "Known",
    "Optimum",
]

PROPERTIES: tuple[Property, ...] = (
    Finite(),
    Direction(),
    Known(),
    Agreement(),
    Inversion(),
    Optimum(),
    Attained(),
)
