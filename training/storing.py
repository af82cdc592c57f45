"""Writes the arrays of a folder of `articles/data` as `articles/resources.py` maps them."""

from pathlib import Path

import numpy as np


def store(folder: Path, **columns: np.ndarray) -> None:
    """Write each array as one `.npy` file, in C order, and remove those of before."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.npy"):
        path.unlink()
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", np.ascontiguousarray(column))
