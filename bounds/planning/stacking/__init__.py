"""What is certified of several relaxations at once, and what does each of them cost?"""
