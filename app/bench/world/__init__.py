"""Invented ledgers of any size, for what is measured over a whole city."""
