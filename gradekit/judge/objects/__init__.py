"""What is no plain data: it stays in the sandbox, and the checker has a handle that asks there."""
