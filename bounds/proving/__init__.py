"""What makes a machine believe a claim?"""
