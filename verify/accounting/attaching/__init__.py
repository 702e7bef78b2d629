"""What do an optimizer, a model and a loader say of themselves, and do they belong together?"""
