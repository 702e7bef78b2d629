"""What does a compressed update send, what does it keep back, and how is top-k found fast?"""
