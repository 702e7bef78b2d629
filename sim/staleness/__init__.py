"""How old is what a worker sees, and how much does it count?"""
