"""Rules across the rows of one office: its founding, its people, whether its seats are held."""
