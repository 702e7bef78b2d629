"""What can catch a mutant, one check a file, in the order of the table. One line here for each."""

from verify.catch import Catch
from verify.catches.exact import Exact
from verify.catches.proved import Proved
from verify.catches.related import Related
from verify.catches.simulated import Simulated
from verify.catches.unit import Unit

__all__ = ["CATCHES", "Exact", "Proved", "Related", "Simulated", "Unit"]

CATCHES: dict[str, Catch] = {
    each.name: each for each in (Unit(), Proved(), Related(), Simulated(), Exact())
}
