"""What a data set says of itself: what it is, how much it holds, how it was made, how right it is, what can be asked."""
