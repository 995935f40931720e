"""How much a photo or a check-in proves by itself: a grade with its reasons. It blocks nothing and accuses nobody."""
