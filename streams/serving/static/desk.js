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

function isReadingBelow() {
  const box = wide() ? list.closest(".list") : document.scrollingElement;
  return box.scrollTop > 120 || list.contains(document.activeElement);
}

function take(event) {
  const data = JSON.parse(event.data);
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
  list.prepend(nodes(data.rows));
  while (list.children.length > ROWS) list.lastElementChild.remove();
}

function listen() {
  source?.close();
  source = null;
  if (document.hidden) return;
  const join = list.dataset.live.includes("?") ? "&" : "?";
  source = new EventSource(`${list.dataset.live}${join}since=${list.dataset.number}`);
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
  list.replaceChildren(await fetched(list.dataset.rows));
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
async function read(link) {
  const pane = one("[data-pane]");
  const address = new URL(link.href);
  const shown = new URL(address);
  const stream = one(".search [name=stream]").value;
  shown.searchParams.set("stream", stream);
  address.searchParams.set("part", "card");
  try {
    pane.replaceChildren(await fetched(address));
  } catch (error) {
    const line = document.createElement("p");
    line.className = "empty";
    line.textContent = error.message;
    pane.replaceChildren(line);
  }
  pane.scrollTop = 0;
  history.pushState({}, "", shown);
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
  if (!link) return;
  if (link.matches("[data-back]") && history.length > 1 && document.referrer.startsWith(location.origin)) {
    event.preventDefault();
    history.back();
  } else if (wide() && one("[data-pane]") && link.pathname.startsWith("/read/")) {
    event.preventDefault();
    read(link);
  }
});

addEventListener("popstate", () => location.reload());

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
