"""What people type: read, refused with a sentence, and kept."""
