"""What a change says of itself, and whether the chain of them still holds."""
