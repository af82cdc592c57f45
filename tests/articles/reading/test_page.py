import subprocess
import sys

HOME = (
    '<!DOCTYPE html><html lang="en"><head><title>Echo</title>'
    '<link rel="canonical" href="https://echo.example/"></head><body><main>'
    "<p>The ferry stays in port until Monday, 3 March, the company said.</p></main></body></html>"
)


def test_a_page_without_a_date_does_not_load_five_seconds_of_date_languages():
    program = (
        "import sys; from articles.reading.read import read; "
        f"print(type(read({HOME.encode()!r})).__name__, 'dateparser.date' in sys.modules, "
        "any(name.startswith('dateparser.data.date_translation_data.') for name in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.split()[0] == "Draft"
    assert found.stdout.split()[-1] == "False"
