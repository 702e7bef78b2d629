"""How is a whole table of questions planned at once?"""
