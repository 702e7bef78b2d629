"""What can a proof speak of?"""
