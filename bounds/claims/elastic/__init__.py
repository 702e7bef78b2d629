"""What does “Elastic consistency” claim?

Every module exports its ``CLAIMS``.
"""
