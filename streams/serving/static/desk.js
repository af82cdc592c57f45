// The page's only script. Markup comes from the server, which escapes all that an article says;
// it becomes nodes in `nodes` and nowhere else, and no more than ROWS rows are kept.
const ROWS = 200;
const REFRESH_MILLISECONDS = 5000;
const policy = window.trustedTypes
  ? trustedTypes.createPolicy("copydesk", { createHTML: (text) => text })
  : { createHTML: (text) => text };
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const wide = () => matchMedia("(min-width: 64rem)").matches;

function nodes(text) {
  const parsed = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return nodes(await answer.text());
}

// The list, live
const list = one("[data-live]");
const newer = one("[data-newer]");
const state = one("[data-state]");
let paused = false;
let waiting = 0;
let source = null;

function say() {
  const trouble = state.dataset.why || "";
  state.toggleAttribute("data-trouble", Boolean(trouble));
  state.toggleAttribute("data-paused", paused);
  state.textContent = trouble || (paused ? "paused" : "following");
}

// Languages by name, and the words of a search where they stand
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

function nameLanguages(within) {
  for (const place of all("[data-language]:not([title])", within)) {
    try {
      place.title = languages.of(place.textContent) || place.textContent;
    } catch {
      place.title = place.textContent; // No language tag
    }
  }
}

const fold = (character) => character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function markFound() {
  if (!window.Highlight || !one("[data-found]")) return;
  const asked = all("[data-found]").map((each) => [...each.textContent].map(fold).join(""));
  const ranges = [];
  for (const place of all(".row strong, .card h1, .body p, .body p span")) {
    for (const node of place.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      let text = "";
      const at = [];
      let offset = 0;
      for (const character of node.data) {
        const folded = fold(character);
        for (let each = 0; each < folded.length; each += 1) at.push(offset);
        text += folded;
        offset += character.length;
      }
      at.push(offset);
      for (const word of asked) {
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
          const range = new Range();
          range.setStart(node, at[from]);
          range.setEnd(node, at[from + word.length]);
          ranges.push(range);
          if (ranges.length > 2000) break;
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function decorate(within) {
  nameLanguages(within);
  markFound();
}

function isReadingBelow() {
  const box = wide() ? list.closest(".list") : document.scrollingElement;
  return box.scrollTop > 120 || list.contains(document.activeElement);
}

function take(event) {
  const data = JSON.parse(event.data);
  if (data.restarted) return location.reload();
  for (const [name, count] of Object.entries(data.counts)) {
    const place = one(`[data-count="${CSS.escape(name)}"]`);
    if (place) place.textContent = count.toLocaleString("en").replaceAll(",", "\u202f");
  }
  state.dataset.why = data.trouble;
  say();
  list.dataset.number = data.number;
  if (!data.count) return;
  if (paused || isReadingBelow()) {
    waiting += data.count;
    newer.textContent = `${waiting.toLocaleString("en")} newer`;
    newer.hidden = false;
    return;
  }
  one(".list > .empty")?.remove();
  const fresh = nodes(data.rows);
  const known = new Set(all(".row a", list).map((link) => link.href));
  // Rows only: the white space between them would stay when rows are removed, and grow for ever.
  list.prepend(...all(".row", fresh).filter((row) => !known.has(one("a", row).href)));
  while (list.children.length > ROWS) list.lastElementChild.remove();
  decorate(list);
}

function listen() {
  source?.close();
  source = null;
  if (document.hidden) return;
  const join = list.dataset.live.includes("?") ? "&" : "?";
  source = new EventSource(`${list.dataset.live}${join}since=${list.dataset.number}&window=${list.dataset.window}`);
  source.onmessage = take;
  source.onerror = () => {
    state.dataset.why = "the page cannot reach the server";
    say();
    // Its own retry would ask again from the number with which it was opened.
    source?.close();
    setTimeout(listen, 2000);
  };
}

async function showNewer() {
  waiting = 0;
  newer.hidden = true;
  list.replaceChildren(...all(".row", await fetched(list.dataset.rows)));
  decorate(list);
  list.closest(".list").scrollTop = 0;
  if (!wide()) scrollTo(0, 0);
}

function pause() {
  paused = !paused;
  one("[data-pause]").setAttribute("aria-pressed", paused);
  one("[data-pause]").textContent = paused ? "Go on" : "Pause";
  say();
  if (!paused && waiting) showNewer();
}

// Reading
let here = location.pathname + location.search;

async function read(link) {
  const pane = one("[data-pane]");
  const address = new URL(link.href);
  address.searchParams.set("part", "card");
  try {
    pane.replaceChildren(await fetched(address));
    decorate(pane);
  } catch (error) {
    const line = document.createElement("p");
    line.className = "empty";
    line.textContent = error.message;
    pane.replaceChildren(line);
  }
  pane.scrollTop = 0;
  history.pushState({}, "", link.href);
  here = location.pathname + location.search;
  document.title = `${one("h1", pane)?.textContent ?? "Not here"} · copydesk`;
  for (const row of all(".row")) {
    row.toggleAttribute("aria-current", one("a", row).href === link.href);
  }
}

function step(by) {
  const links = all(".row a");
  const at = links.indexOf(document.activeElement);
  const chosen = all(".row").findIndex((row) => row.hasAttribute("aria-current"));
  const from = at >= 0 ? at : chosen;
  const next = links[Math.max(0, Math.min(links.length - 1, from + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function leave() {
  const back = one(".row[aria-current] a");
  if (document.activeElement?.matches("input")) document.activeElement.blur();
  else if (wide() && back) back.focus();
  else if (document.body.classList.contains("reading")) one("[data-back]").click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => one("#q").focus(),
  p: () => list && pause(),
  l: () => location.assign("/"),
  s: () => location.assign("/stories"),
  f: () => location.assign("/flow"),
  d: () => location.assign("/dead"),
  "?": () => one("#keys").showModal(),
  Escape: leave,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input[type=search]") && event.key !== "Escape") return;
  if (one("#keys").open) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  if (!link || (link.hash && link.pathname === location.pathname)) return;
  if (link.matches("[data-back]") && sessionStorage.getItem("list") === link.href) {
    event.preventDefault(); // Back in the history keeps how far the list was scrolled.
    history.back();
  } else if (!wide() && link.pathname.startsWith("/read/")) {
    sessionStorage.setItem("list", link.closest(".row") ? location.href : "");
  } else if (wide() && one("[data-pane]") && link.pathname.startsWith("/read/")) {
    event.preventDefault();
    read(link);
  }
});

addEventListener("popstate", () => {
  // A link within the page is an entry of the history too.
  if (here !== location.pathname + location.search) location.reload();
});

decorate(document);
for (const chosen of all(".streams [aria-current], .languages [aria-current]")) {
  if (!wide()) chosen.scrollIntoView({ inline: "center", block: "nearest" });
}

if (list) {
  newer.addEventListener("click", showNewer);
  one("[data-pause]").addEventListener("click", pause);
  document.addEventListener("visibilitychange", listen);
  listen();
}

// Pictures that are drawn anew
for (const part of all("[data-refresh]")) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      part.replaceChildren(await fetched(part.dataset.refresh));
    } catch (error) {
      state.dataset.why = "the page cannot reach the server";
      say();
    }
  }, REFRESH_MILLISECONDS);
}
