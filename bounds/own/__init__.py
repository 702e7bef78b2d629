"""In which words does somebody write a claim of their own?

``from bounds.own import *`` gives them all: the letters of the papers and the terms of a run, the
usual hypotheses, the rules of the kernel, and ``Claimed``. docs/your-own-claim.md walks through.
"""

from bounds.own import assumptions, notation, rules
from bounds.own.assumptions import *  # noqa: F403
from bounds.own.claimed import Claimed
from bounds.own.letters import any_vector, constant, for_all, index, numbers, operator, vectors
from bounds.own.notation import *  # noqa: F403
from bounds.own.rules import *  # noqa: F403

__all__ = [
    "Claimed",
    "any_vector",
    "constant",
    "for_all",
    "index",
    "numbers",
    "operator",
    "vectors",
]
__all__ += assumptions.__all__
__all__ += notation.__all__
__all__ += rules.__all__
