"""Mentor pairs, 结对帮扶: who helps which enterprise, what help was given, and whether it arrived."""
