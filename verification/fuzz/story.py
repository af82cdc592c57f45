"""The invented story of all samples: its text, its markup, its address and its time."""

TITLE = "Ferry crews vote to strike"
LEAD = "The ferry to the islands stays in port until Monday, the company said on Thursday."
SECOND = "Crews voted by 212 to 14 to stop work over the hours that they are rostered in winter."
BODY = f"{LEAD}\n{SECOND}"
MARKUP = f"<p>{LEAD}</p><p>{SECOND}</p>"
URL = "https://www.harbour-echo.example/news/ferry-strike-4711"
MOMENT = "2026-03-06T08:30:00Z"
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title></head><body>'
    f"<article><h1>{TITLE}</h1>{MARKUP}</article></body></html>"
)
