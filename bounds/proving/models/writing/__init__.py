"""How is a system's run written down, gradient by gradient?"""
