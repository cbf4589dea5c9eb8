"""Open tasks and the day → who is due which letter."""
