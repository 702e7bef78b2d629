"""Which rules make a theorem?"""
