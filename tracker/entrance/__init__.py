"""Who somebody is: passwords, links, the second factor, and patience with guessers."""
