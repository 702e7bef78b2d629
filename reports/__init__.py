"""How is told what was found, on a page, in a PDF and in a terminal?

Nothing here computes a result.
"""
