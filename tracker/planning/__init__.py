"""A plan as its coordinator keeps it: its table, its order, and what stands in the way of its approval."""
