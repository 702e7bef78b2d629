"""How does one document become a page and a PDF?"""
