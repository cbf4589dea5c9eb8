"""Open tasks and today → who is owed which letter this morning: the ladder, its bounds, and what each letter tells."""
