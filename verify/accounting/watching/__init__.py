"""What does torch let an accountant see of a run?"""
