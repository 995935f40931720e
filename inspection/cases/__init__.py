"""Typical cases, 典型案例: what a closed hazard can teach others, told without names."""
