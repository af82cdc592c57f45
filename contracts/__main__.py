"""`python -m contracts`: writes every contract."""

from contracts.files import FOLDER, written


def main() -> None:
    """Write the contracts into the folder of this module."""
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
