"""Who people are, asked of Microsoft Graph.

Hot calls (people, managers, members) go over our own client, which costs a fortieth of msgraph-sdk's CPU per
request; rare ones go through the SDK in `graph.entra.sdk`, which only Graph mode imports.
"""
