"""Which kinds of run have an exact worst case?

One kind a file. Add one: its file, and one line here.
"""

from verify.exact.worst_cases.compressed import Compressed
from verify.exact.worst_cases.delays import Delays
from verify.exact.worst_cases.elastic_views import ElasticViews
from verify.exact.worst_cases.noise_tree import NoiseTree
from verify.exact.worst_cases.partial_reads import PartialReads
from verify.exact.worst_cases.random_views import RandomViews

__all__ = ["Compressed", "Delays", "ElasticViews", "NoiseTree", "PartialReads", "RandomViews"]
