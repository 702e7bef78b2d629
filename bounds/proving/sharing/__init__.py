"""What does a view miss of an array to which workers apply random blocks?"""
