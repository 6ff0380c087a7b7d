"""Many documents: each to the part of the graph that it makes, in processes of this machine or on a cluster."""
