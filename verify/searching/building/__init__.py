"""How is a model made that meets what is demanded of it by construction?"""
