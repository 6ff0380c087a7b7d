"""What the measures of a case are: types, instruments, legal bases."""
