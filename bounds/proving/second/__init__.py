"""What does a second solver say of the steps that the kernel decides?"""
