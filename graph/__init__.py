"""Who people are: a Directory from the town file, later from Microsoft Graph."""
