"""What the desk promises its consumers, as files: `make contracts` writes them from the code."""
