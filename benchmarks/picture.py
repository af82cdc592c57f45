"""Bars as SVG: a panel for each title, a bar for each name."""

from collections.abc import Mapping

COLOURS = ("#3ca951", "#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#a463f2", "#9c6b4e")
FONT = 'font-family="sans-serif" font-size="12"'
WIDTH, LEFT, BAR, TOP = 760, 210, 18, 30


def bars(panels: Mapping[str, Mapping[str, float | None]], colours: int = len(COLOURS)) -> str:
    """Return the panels, one below the other; a name without a figure has a dash for its bar.

    So many colours take turns in a panel.
    """
    height = sum(TOP + BAR * len(panel) + 10 for panel in panels.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" {FONT}>',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    top = 0
    for title, panel in panels.items():
        parts.append(f'<text x="{LEFT}" y="{top + 20}" font-weight="bold">{title}</text>')
        most = max((value for value in panel.values() if value), default=1.0)
        for number, (name, value) in enumerate(panel.items()):
            y = top + TOP + number * BAR
            long = (value or 0) / most * (WIDTH - LEFT - 90)
            colour = COLOURS[number % colours]
            text = "-" if value is None else f"{value:,.0f}"
            parts += [
                f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{name}</text>',
                f'<rect x="{LEFT}" y="{y + 2}" width="{long:.1f}" height="14" fill="{colour}"/>',
                f'<text x="{LEFT + long + 6:.1f}" y="{y + 13}">{text}</text>',
            ]
        top += TOP + BAR * len(panel) + 10
    return "\n".join([*parts, "</svg>\n"])
