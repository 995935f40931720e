"""What hangs at the gates: where it was seen, and what that says."""
