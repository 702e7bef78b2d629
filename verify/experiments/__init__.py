"""The figures of both papers, one a file, in their order. One line here for each."""

from verify.experiment import Experiment

__all__ = ["EXPERIMENTS"]

_ALL: tuple[Experiment, ...] = ()
EXPERIMENTS: dict[str, Experiment] = {each.name: each for each in _ALL}
