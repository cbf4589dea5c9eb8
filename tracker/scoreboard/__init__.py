"""Rows of scores → what their pages show: years beside each other, charts, weak points with their measures."""
