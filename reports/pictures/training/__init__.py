"""How does the training of several methods look beside each other?"""
