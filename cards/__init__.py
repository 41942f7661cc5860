"""What people see: cards as functions from facts and words."""
