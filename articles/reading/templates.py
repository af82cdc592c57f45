"""Marks of a content system that came with a text: shortcodes, BBCode, CDATA, template tags."""

import re

_NAMES = r"""(?:gallery|playlist|contact-form(?:-7)?|ads?(?=\s)|adsense|adrotate|wp_ad\w{0,20}|tweet
    |pullquote|columns?|one_\w{1,12}|two_\w{1,12}|dropcap
    |vc_\w{1,30}|su_\w{1,30}|et_pb_\w{1,30}|fusion_\w{1,30})"""
"""Shortcodes that add-ons of WordPress made usual."""
_DROPPED = re.compile(
    rf"""
      \[caption\s[^\[\]]{{0,500}}=[^\[\]]{{0,500}}\][^\[\]]{{0,500}}\[/caption\]
    | \[(?P<whole>embed|img|audio|video|youtube)\](?:https?://[^\s\[\]]{{1,500}})?\[/(?P=whole)\]
    | \[/?{_NAMES}(?:\s[\w-]{{1,30}}=[^\[\]]{{0,500}})?/?\]
    | <\?php\s[^?]{{0,2000}}\?>
    | \{{%[^%{{}}]{{0,300}}%\}} | \{{\{{\s?\w{{1,40}}(?:\.\w{{1,40}})+[^{{}}]{{0,100}}\}}\}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATA = "<![CDATA["
_PAIR = re.compile(
    r"\[(?P<tag>b|i|u|s|url|quote|size|color|center|font)(?:=[^\[\]]{0,500})?\](?P<inner>[^\[\]]*)"
    r"\[/(?P=tag)\]",
    re.IGNORECASE,
)
_DEEPEST = 5


def without_templates(text: str) -> str:
    """Return a text without these marks; what stands between a pair of BBCode stays."""
    # A search for two characters takes ten times as long as one for a single character.
    if "[" not in text and "{" not in text and "<" not in text:
        return text
    if "[/" in text:
        for _ in range(_DEEPEST):
            inner = _PAIR.sub(lambda found: found["inner"], text)
            if inner == text:
                break
            text = inner
    if _DATA in text:
        text = text.replace(_DATA, "").replace("]]>", "")
    return _DROPPED.sub("", text)
