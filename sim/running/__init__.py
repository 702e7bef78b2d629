"""How is a run carried out, block by block, and what is measured in it?"""
