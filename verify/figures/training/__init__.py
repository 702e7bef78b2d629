"""How many iterations does training need to a target accuracy, and what is seen along the way?

Counted as the sparsified paper's figures count them.
"""
