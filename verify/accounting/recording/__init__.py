"""How is a run remembered without keeping its numbers?"""
