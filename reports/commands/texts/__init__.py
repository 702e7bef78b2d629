"""How do the commands print what they found?"""
