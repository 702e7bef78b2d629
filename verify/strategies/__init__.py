"""What do property tests of distributed optimisers draw?

Hypothesis strategies: ``import verify.strategies``. What they draw shrinks to the simplest of its
kind that still fails: zeros before ones before fractions, no delay before a short one, no fault.
"""

from verify.strategies.delays import delay_tables
from verify.strategies.faults import crash_patterns, fault_patterns, omission_patterns
from verify.strategies.gradients import Kind, gradient_sequences, gradients
from verify.strategies.plans import plans
from verify.strategies.problems import problems
from verify.strategies.schedules import arrivals, schedules

__all__ = [
    "Kind",
    "arrivals",
    "crash_patterns",
    "delay_tables",
    "fault_patterns",
    "gradient_sequences",
    "gradients",
    "omission_patterns",
    "plans",
    "problems",
    "schedules",
]
