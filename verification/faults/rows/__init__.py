"""The rows of the matrix, by what breaks."""
