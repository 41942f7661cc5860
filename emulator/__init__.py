"""A small, faithful Microsoft Teams on this machine: what the bot talks to, and a page for people."""
