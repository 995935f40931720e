"""The page that an enterprise has for its own staff."""
