"""Pictures of the plan's own ranges, played through."""
