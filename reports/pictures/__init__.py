"""What is drawn, and how does it look?"""
