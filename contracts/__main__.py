"""`python -m contracts`: write every contract anew."""

from contracts.files import FOLDER, written


def main() -> None:
    """Write the files beside this one."""
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
