"""What is a model made of?"""
