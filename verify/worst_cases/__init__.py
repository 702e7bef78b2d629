"""The exact worst cases, one kind of run a file. Add one: its file, and one line here."""

from verify.worst_cases.delays import Delays
from verify.worst_cases.elastic_views import ElasticViews
from verify.worst_cases.noise_tree import NoiseTree
from verify.worst_cases.partial_reads import PartialReads
from verify.worst_cases.random_views import RandomViews

__all__ = ["Delays", "ElasticViews", "NoiseTree", "PartialReads", "RandomViews"]
