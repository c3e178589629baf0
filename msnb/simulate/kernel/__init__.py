"""Playing the plan many times: draws in portions, times through the network."""
