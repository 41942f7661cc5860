"""Time: when something is due, what follows from it, and how it goes out."""
