"""When do a parameter server's messages arrive, in virtual time?

Durations, the loop over events, the timeline.
"""
