"""A double of Microsoft Graph: every answer follows an example of the public documentation, named beside it."""

from tests.graph.double.server import Asked, GraphDouble

__all__ = ["Asked", "GraphDouble"]
