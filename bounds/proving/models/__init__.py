"""In which exact worlds can a proof be put to the test?

A ``counterexample`` is such a world in which a printed fact fails.
"""
