"""What is kept: PostgreSQL through SQLAlchemy, one file per noun."""
