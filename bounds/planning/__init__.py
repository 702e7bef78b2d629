"""From theorems to numbers: which step size, and how many iterations, for my system?"""
