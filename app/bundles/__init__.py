"""Evidence as one .zip: gathered, packed, bound to the chain."""
