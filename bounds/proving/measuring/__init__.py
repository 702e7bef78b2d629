"""How large are vectors, their entries and their sums, and when are they equal?"""
