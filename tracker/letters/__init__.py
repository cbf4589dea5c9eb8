"""How letters are written: the head, the pen, a function per kind that returns what it says."""
