"""The properties of formulas, one a file. Add a property: its file, and one line here."""

from verify.properties.agreement import Agreement
from verify.properties.attained import Attained
from verify.properties.direction import Direction
from verify.properties.finite import Finite
from verify.properties.inversion import Inversion
from verify.properties.known import Known
from verify.properties.optimum import Optimum
from verify.property import Property

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
