"""Talks to Teams: from the endpoint through the turn to one file per noun, and back by the connector."""
