"""How do the pages and the docstrings become a site?"""
