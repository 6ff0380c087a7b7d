"""The network of agencies as numbers: who stands where in it, who is near whom, who connects whom."""
