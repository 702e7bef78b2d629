"""What can catch a changed formula?

One check a file, in the order of the table. One line here for each.
"""

from verify.mutating.catch import Catch
from verify.mutating.catches.exact import Exact
from verify.mutating.catches.proved import Proved
from verify.mutating.catches.related import Related
from verify.mutating.catches.simulated import Simulated
from verify.mutating.catches.unit import Unit

__all__ = ["CATCHES", "Exact", "Proved", "Related", "Simulated", "Unit"]

CATCHES: dict[str, Catch] = {
    each.name: each for each in (Unit(), Proved(), Related(), Simulated(), Exact())
}
