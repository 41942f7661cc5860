"""What the shape test looks with."""
