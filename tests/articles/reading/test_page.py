import subprocess
import sys

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Echo</title></head><body><main>'
    "<p>The ferry stays in port until Monday, the company said.</p></main>"
    "<footer>Contact us |Thu, 31 Feb 2025 25:61:61 +9999 Privacy | Cookies</footer></body></html>"
)


def test_a_date_that_is_none_does_not_load_the_dates_of_two_hundred_languages():
    # Found by fuzzing: dateparser's first use took 5 s of CPU, for a page of 900 bytes.
    program = (
        "import sys; from articles.reading.read import read; "
        f"print(type(read({PAGE.encode()!r})).__name__, 'dateparser' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["Draft", "False"]
