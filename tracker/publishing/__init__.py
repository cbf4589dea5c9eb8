"""The public items of a year: begun, taken over from the year before, written down, made tasks, looked at."""
