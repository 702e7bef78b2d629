"""How many iterations does training need to a target accuracy?

Counted as the sparsified paper's figures count them.
"""
