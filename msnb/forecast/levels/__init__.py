"""What a class says at each level, placed on a plan, and what it cannot say."""
