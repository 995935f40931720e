"""Quality signals: what a supervisor might ask about. A hint with what was measured, never an accusation."""
