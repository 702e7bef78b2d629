"""How bad can a few steps be, exactly?"""
