"""Pictures of past projects and of what they say about a plan."""
