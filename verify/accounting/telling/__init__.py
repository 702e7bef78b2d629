"""How is a certificate told, from its record: as text, as a page?"""
