"""How does a run go when every worker is a process of its own?

Real memory shared and real messages sent, nothing simulated: who computes when is up to the
machine. ``carried.carry_out`` starts, watches and ends the processes, and rebuilds the reference.
"""
