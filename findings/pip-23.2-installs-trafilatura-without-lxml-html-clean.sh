#!/usr/bin/env bash
# pip 23.2 installs trafilatura and justext so that they cannot be imported.
#
# One would guess: `pip install justext` installs all that justext needs, or ends with an error.
# What happens: justext asks for lxml[html_clean]. lxml's metadata now spells the extra html-clean,
# as the standard (PEP 685) has it. A pip that does not compare normalised names finds no such
# extra, prints a WARNING, leaves lxml_html_clean out and ends with status 0; `import justext`, and
# `import trafilatura`, which imports it, raise ImportError. A newer pip installs it.
# Why it matters: pip 23.2.1 is what `python3 -m venv` gives with many builds of Python 3.11. A
# scraper's image that is built again, with its own pins unchanged, breaks when lxml moves.
# Name lxml-html-clean among your own requirements, or install a newer pip first.
# Seen with pip 23.2.1 and 25.3, lxml 6.1.3, justext 3.0.2 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
changed=0
for pip in 23.2.1 25.3; do
  python3 -m venv "$pip"
  "$pip/bin/python" -m pip install --quiet --disable-pip-version-check "pip==$pip"
  "$pip/bin/python" -m pip install --quiet --disable-pip-version-check lxml==6.1.3 justext==3.0.2 2> "$pip.log"
  echo "pip $pip: status $?, lxml_html_clean: $("$pip/bin/python" -m pip list --format=freeze --disable-pip-version-check | grep -ci lxml.html.clean || true) packages"
  sed 's/^/    /' "$pip.log"
  if "$pip/bin/python" -c "import justext" 2> "$pip.error"; then imported=yes; else imported=no; fi
  echo "    import justext: $imported; $(tail -n 2 "$pip.error" | head -n 1)"
  case "$pip:$imported" in 23.2.1:no | 25.3:yes) ;; *) changed=1 ;; esac
done
exit "$changed"
