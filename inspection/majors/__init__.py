"""The major hazards of a region: how they stand against the days before, what is left until none is open."""
