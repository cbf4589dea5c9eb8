"""The catalogue of texts, and the tool that keeps it."""
