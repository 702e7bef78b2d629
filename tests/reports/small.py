"""A suite as large as the quick one, with as many runs, so with the same power, and few steps."""

from dataclasses import replace

from verify import QUICK

SMALL = replace(QUICK, real_steps=8)
