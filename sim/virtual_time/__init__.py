"""A parameter server's messages in virtual time: durations, the loop over events, the timeline."""
