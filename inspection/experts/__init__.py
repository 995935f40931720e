"""专家: somebody invited to one visit, who advises there and signs as an expert."""
