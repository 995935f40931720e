"""Permits for dangerous work: steps in a forced order, each with who, when and what must stand before it."""
