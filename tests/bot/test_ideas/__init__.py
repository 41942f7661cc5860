"""Conversations about ideas."""
