"""What does a trace of a run in processes, or a file of delays, say to a certificate?"""
