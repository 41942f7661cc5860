"""What app.py runs, put together: one running Wegweiser, what it reads at first, and the way to Microsoft."""
