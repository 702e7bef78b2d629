"""What does “Sparsification as a remedy for staleness” claim?

Every module exports its ``CLAIMS``.
"""
