"""What is kept of a run in processes, whatever happens to one of them?"""
