"""The page in a real browser, on a real Kafka, while the desk works on the demo's day."""

import asyncio
import re
import shutil
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import pytest
from aiokafka import AIOKafkaProducer
from playwright.sync_api import expect, sync_playwright

from demo.__main__ import feed
from demo.articles import load
from demo.page import page as served
from demo.workers import wait_until_ready, workers
from streams.commands.balance import balance, described
from streams.configuration.settings import Settings
from streams.kafka.topics import create

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(600)]

WIDE, NARROW = (1280, 860), (390, 844)
HOSTILE = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script> & "quoted"'
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CONTRAST = """(selector) => {
  const luminance = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((each) => each / 255)
      .map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const element = document.querySelector(selector);
  let under = element;
  while (/rgba\\(.*, 0\\)/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement;
  const pair = [getComputedStyle(element).color, getComputedStyle(under).backgroundColor]
    .map(luminance).sort((a, b) => b - a);
  return (pair[0] + 0.05) / (pair[1] + 0.05);
}"""
"""The contrast of an element's text with what is under it, by WCAG 2."""


def finished(work):
    """Run a coroutine in a thread: playwright's sync API keeps this thread's event loop running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def desk(kafka, tmp_path_factory):
    """A desk with three workers and its page, which has settled the demo's day."""
    folder = tmp_path_factory.mktemp("page")
    settings = Settings(
        bootstrap_servers=kafka.bootstrap_servers,
        namespace="page",
        group_prefix="page",
        story_days=10,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_NAMESPACE", settings.namespace)
        patch.setenv("COPYDESK_GROUP_PREFIX", settings.group_prefix)
        finished(create(settings))
        with workers(settings, folder) as running, served(settings, folder) as address:
            wait_until_ready(running)
            finished(feed(settings))
            for _ in range(120):
                result = finished(balance(settings))
                if result.exact:
                    break
            assert result.exact, described(result)
            yield settings, address


@pytest.fixture(scope="module")
def browser():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.fail(
                f"The page is tested in a browser, and there is none: neither {', '.join(BROWSERS)}"
                " in PATH nor playwright's own. `bash .ci/browser` installs one."
            )
        # Root has no sandbox; what the page shows is our own server's.
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@pytest.fixture
def visit(browser, desk):
    """Open a page of the desk; whatever it logs as an error, or asks of others, fails the test."""
    wrong, contexts = [], []

    def go(path="/", size=WIDE, scheme="light"):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: line.type == "error" and wrong.append(line.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on(
            "request",
            lambda asked: asked.url.startswith(desk[1]) or wrong.append(asked.url),
        )
        page.goto(desk[1] + path.lstrip("/"))
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


def produce(settings, *values):
    async def run():
        producer = AIOKafkaProducer(bootstrap_servers=settings.bootstrap_servers)
        await producer.start()
        for value in values:
            await producer.send_and_wait(settings.topic("raw"), orjson.dumps(value), partition=0)
        await producer.stop()

    finished(run())


def invented(number, title):
    """A raw article about nothing that another one is about."""
    words = " ".join(f"{title.split()[0].lower()}{number}x{each}" for each in range(40))
    text = f"The council of Lower Wexmoor number {number} met on Tuesday. It spoke of {words}."
    return {"title": title, "text": text, "url": f"https://wexmoor.example/{number}"}


def row(page, text):
    return page.locator(".row a", has_text=text).first


def test_an_article_is_a_card_with_its_marks_and_its_evidence(visit):
    page = visit("/?q=envoy")
    row(page, "Karsavian envoy says talks").click()
    card = page.locator(".pane .card")

    expect(card.locator("h1")).to_contain_text("Karsavian envoy says talks on the northern border")
    expect(card.locator(".body .person").first).to_contain_text("Lesnov")
    expect(card.locator(".body .quote").first).to_be_visible()
    expect(card.locator(".body .evidence").first).to_be_visible()
    expect(card.locator(".body .credit").first).to_contain_text("DRAVIN")
    expect(card.locator("#facts")).to_contain_text(
        "dateline: “DRAVIN, October 14. /TASS/”, 95 % sure"
    )
    expect(card.locator(".removed li")).to_have_count(card.locator(".body .cut").count())
    expect(card.locator(".removed")).to_contain_text("social media")
    expect(card.locator(".kicker")).to_contain_text("politics and government")


def test_a_mark_can_be_switched_off(visit):
    page = visit("/?q=envoy")
    row(page, "Karsavian envoy says talks").click()
    person = page.locator(".body .person:not(.evidence):not(.quote)").first
    evidence = page.locator(".body .evidence").first
    style = "each => getComputedStyle(each).borderBottomStyle"
    assert evidence.evaluate(style) == "dotted"
    page.locator("#mark-evidence").uncheck()
    assert evidence.evaluate(style) == "none"
    page.locator("#mark-person").uncheck()

    assert person.evaluate("each => getComputedStyle(each).textDecorationLine") == "none"


def test_a_link_within_the_article_goes_there_and_loads_nothing(visit):
    page = visit("/?stream=revisions")
    row(page, "CORRECTED: Norrland").click()
    expect(page.locator(".card")).to_be_visible()
    page.evaluate("document.querySelector('.card').dataset.same = '1'")
    page.locator(".parts a", has_text="What changed").click()

    expect(page.locator("#changes")).to_be_in_viewport()
    expect(page.locator(".card[data-same]")).to_be_visible()


def test_a_reload_shows_the_same_list_and_article(visit):
    page = visit("/?stream=revisions&language=en&q=norrland")
    row(page, "CORRECTED: Norrland").click()
    expect(page.locator(".card h1")).to_contain_text("Norrland")
    page.reload()

    expect(page.locator(".card h1")).to_contain_text("Norrland")
    expect(page.locator(".list h1")).to_have_text("revisions")
    expect(page.locator("#q")).to_have_value("norrland")
    assert page.locator(".row").count() == 1
    page.go_back()
    expect(page.locator(".card")).to_have_count(0)


def test_the_words_of_a_search_are_marked(visit):
    page = visit("/?q=ENVOY")
    row(page, "Karsavian envoy").click()
    expect(page.locator(".card h1")).to_be_visible()

    marked = page.evaluate("[...CSS.highlights.get('found')].map((each) => each.toString())")
    assert len(marked) > 1
    assert {each.lower() for each in marked} == {"envoy"}


def test_a_correction_shows_the_figure_that_changed(visit):
    page = visit("/?stream=revisions")
    row(page, "CORRECTED: Norrland").click()
    difference = page.locator("div.diff")

    expect(page.locator(".diff.headline ins").first).to_have_text("CORRECTED:")
    expect(difference.locator(".changed del").first).to_have_text("412")
    expect(difference.locator(".changed ins").first).to_have_text("381")
    expect(difference.locator(".added")).to_contain_text("This version corrects the net profit")


def test_a_cluster_has_the_original_its_copies_and_its_revision_in_time(visit):
    page = visit("/?stream=revisions")
    row(page, "flood toll rises to 31").click()
    line = page.locator(".cluster .line")

    expect(line.locator("li").first).to_contain_text("original")
    assert line.locator("li.duplicate").count() >= 5
    expect(line.locator("li.revision")).to_have_count(1)
    expect(line.locator("[aria-current]")).to_contain_text("update")
    times = line.locator("time").all_text_contents()
    assert times == sorted(times)
    assert all(each.strip() for each in line.locator("li > span").all_text_contents())
    line.locator("li.duplicate a").first.click()
    expect(page.locator(".because.duplicate")).to_be_visible()
    expect(page.locator("#changes")).to_be_visible()


def test_a_dead_letter_is_shown_with_its_bytes(visit, desk):
    page = visit("/dead")
    reason = page.locator("#invalid-json")
    reason.locator("summary", has_text="unexpected end of data").first.click()

    expect(reason.locator("details[open] pre")).to_contain_text("Twelve fishing boats")
    with page.expect_download() as download:
        reason.locator("details[open] a[download]").click()
    broken = next(each.value for each in load() if each.name == "broken-cut-json")
    assert download.value.path().read_bytes() == broken


def test_bytes_that_are_no_text_are_shown_in_hexadecimal(visit):
    page = visit("/dead")
    for each in page.locator("details").all():
        each.locator("summary").click()

    expect(page.locator("pre.hex").first).to_contain_text(re.compile(r"^000000  [0-9a-f]{2} "))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("envoy karsavian", "Karsavian envoy"),
        ("person:brandvik source:reuters", "flood toll"),
        ('subject:weather "gusts of 110"', "Gale warning"),
        ("GÖYTƏPƏÇAY", "Göytəpəçay"),
    ],
)
def test_a_search_finds_words_sources_subjects_and_people(visit, query, found):
    page = visit("/")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")

    expect(page.locator(".found")).to_contain_text(query)
    expect(row(page, found)).to_be_visible()
    assert page.locator(".row").count() < 5


def test_a_new_article_appears_without_a_reload(visit, desk):
    page = visit("/")
    page.evaluate("window.same = 1")
    before = page.locator(".row").count()
    produce(desk[0], invented(1, "Ferrymen of Wexmoor vote for a longer summer timetable"))

    expect(row(page, "Ferrymen of Wexmoor")).to_be_visible(timeout=60_000)
    assert page.evaluate("window.same") == 1
    assert page.locator(".row").count() == before + 1
    expect(page.locator(".row").first).to_contain_text("Ferrymen")
    # White space that came with a row would stay when the row goes: a leak.
    assert page.evaluate("document.querySelector('.rows').firstChild.nodeType") == 1


def test_a_hostile_title_is_shown_and_never_run(visit, desk):
    page = visit("/")
    produce(desk[0], invented(2, f"Ropemakers {HOSTILE}"))

    expect(row(page, "Ropemakers")).to_be_visible(timeout=60_000)
    row(page, "Ropemakers").click()
    expect(page.locator(".card h1")).to_contain_text("Ropemakers")
    assert page.evaluate("window.harmed") is None
    assert page.locator(".row img, .card img, .row script, .card script").count() == 0


def test_the_policy_stops_a_script_that_would_get_in(browser, desk):
    page = browser.new_context().new_page()
    page.goto(desk[1])
    # In a task of the page's own: while the debugger evaluates, it allows `eval` (CDP,
    # Runtime.evaluate, allowUnsafeEvalBlockedByCSP).
    page.evaluate(
        """() => new Promise((done) => setTimeout(() => {
          window.refused = 0;
          const link = document.createElement("a");
          const script = document.createElement("script");
          document.body.append(link, script);
          for (const harm of [
            () => link.setAttribute("onclick", "window.harmed = 1"),
            () => { document.body.innerHTML = "<b onclick='window.harmed = 1'>"; },
            () => { script.textContent = "window.harmed = 1"; },
            () => eval("window.harmed = 1"),
          ]) try { harm(); } catch { window.refused += 1; }
          link.click();
          done();
        }))"""
    )

    assert page.evaluate("window.harmed") is None
    assert page.evaluate("window.refused") == 4


def test_on_a_narrow_screen_there_is_a_list_or_an_article(visit):
    page = visit("/", NARROW)
    expect(page.locator(".list")).to_be_visible()
    expect(page.locator(".pane")).to_be_hidden()
    row(page, "flood toll").click()
    expect(page.locator(".card h1")).to_be_visible()
    expect(page.locator(".list")).to_be_hidden()
    page.locator("[data-back]").click()
    expect(page.locator(".list")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/flow", "/dead", "/stories", "/?stream=duplicates&language=ar"]
)
def test_nothing_is_wider_than_a_narrow_screen(visit, path):
    page = visit(path, (320, 640))

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(visit, scheme):
    page = visit("/", scheme=scheme)
    row(page, "flood toll").click()
    expect(page.locator(".card")).to_be_visible()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert light == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 20, 19)"}[scheme]
    for selector in (".row strong", ".row .meta", ".streams a", ".body p", ".because", ".facts dt",
                     ".facts small", ".kicker", ".byline a", ".line span", ".state"):  # fmt: skip
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector


def test_arabic_runs_from_right_to_left(visit):
    page = visit("/?language=ar")
    page.locator(".row a").first.click()
    title, text = page.locator(".card h1"), page.locator(".body p").first

    for each in (page.locator(".row strong").first, title, text):
        assert each.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert title.get_attribute("lang") == "ar"
    expect(page.locator(".byline")).to_have_css("direction", "ltr")


def test_the_desk_is_used_with_the_keyboard_alone(visit):
    page = visit("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".row a").nth(1)
    expect(second).to_be_focused()
    title = second.locator("strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".card h1")).to_have_text(title)
    page.keyboard.press("k")
    expect(page.locator(".row a").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jk/?")
    expect(page.locator("#q")).to_have_value("jk/?")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_url("**/dead")


def test_a_paused_list_says_how_many_are_newer(visit, desk):
    page = visit("/")
    page.keyboard.press("p")
    expect(page.locator(".state")).to_have_text("paused")
    first = page.locator(".row").first.inner_text()
    produce(desk[0], invented(3, "Glaziers of Wexmoor finish the last window of the hall"))

    expect(page.locator("[data-newer]")).to_have_text("1 newer", timeout=60_000)
    assert page.locator(".row").first.inner_text() == first
    page.locator("[data-newer]").click()
    expect(page.locator(".row").first).to_contain_text("Glaziers")


def test_the_flow_is_the_balance_of_the_command(visit, desk):
    page = visit("/flow")
    line = next(described(finished(balance(desk[0]))))

    expect(page.locator(".verdict-line")).to_contain_text("exact")
    expect(page.locator(".verdict-line")).to_contain_text(line.removesuffix(": exact"))
    assert page.locator(".flow g path").count() == 5
    expect(page.locator(".plots polyline").first).to_be_attached()
    expect(page.locator(".plots")).to_contain_text("deduplicate")


def test_a_stream_and_a_language_narrow_the_list(visit):
    page = visit("/")
    page.locator(".streams a", has_text="sport").click()
    expect(page.locator(".list h1")).to_have_text("sport")
    page.locator(".languages a", has_text="pt").click()

    assert set(page.locator(".row .lang").all_text_contents()) == {"pt"}


def test_a_running_story_leads_to_its_articles_and_back(visit):
    page = visit("/")
    page.keyboard.press("s")
    page.wait_for_url("**/stories")
    story = page.locator(".stories a", has_text="flood").first
    expect(story).to_contain_text("outlets")
    story.click()

    expect(page.locator(".line li").nth(1)).to_be_visible()
    page.locator(".line li a").first.click()
    expect(page.locator("#story")).to_contain_text("story")
    page.locator("#story h2 a").click()
    page.wait_for_url("**/stories/urn:uuid:*")


def test_a_page_whose_server_has_gone_says_so(visit, browser, desk):
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk[1])
    expect(page.locator(".state")).to_have_text("following")
    context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator(".state")).to_have_text("the page cannot reach the server")
    context.set_offline(False)
    expect(page.locator(".state")).to_have_text("following", timeout=20_000)
    context.close()


def test_the_article_that_the_page_shows_is_the_one_that_http_gives(visit, desk):
    page = visit("/")
    row(page, "flood toll").click()
    link = page.locator(".byline a", has_text="JSON").get_attribute("href")
    with urllib.request.urlopen(desk[1] + link.lstrip("/")) as answer:
        article = orjson.loads(answer.read())

    expect(page.locator(".card h1")).to_have_text(article["headlines"][0]["value"])
