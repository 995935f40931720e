"""Posts that must still work next month: their buttons are stateless and every press is checked anew."""
