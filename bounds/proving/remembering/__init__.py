"""What does error feedback keep in its memories, and how far is then the view?"""
