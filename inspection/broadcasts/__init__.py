"""Broadcasts: what an office tells the enterprises of its regions, and what became of it at each."""
