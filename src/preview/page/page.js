// The page: what is asked, what is shown of it, and how.

import * as bot from "/bot.js";
import { composer } from "/composer.js";
import { drawContents, filterContents, markCurrent, toLine, toMessage } from "/contents.js";
import { element, inline } from "/markdown.js";
import { message } from "/message.js";

const byId = (id) => document.getElementById(id);

/** Callbacks that change the message under which something was pressed (Discord's "Interaction callback type"). */
const UPDATE = 7;
const YOU = { 1: "you" };
const EMPTY = "Nothing is asked yet: finish the command below, or choose something from the list.";

/** The messages of the channel: each with what asked for it last, which asks again once the ladders have changed. */
let shown = [];
let isBegun = false;

const field = composer((text, command) => {
  const hash = command ? toMessage(command, text) : toLine(text);
  if (location.hash === hash) openFromAddress();
  else location.hash = hash;
});

/** Asks what the page's address says, or for help. */
async function openFromAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const [line, command, text] = [wanted.get("line") ?? "/help", wanted.get("command"), wanted.get("text")];
  markCurrent(byId("contents"), location.hash);
  tell("");
  if (command) {
    field.askForMessage(command, text ?? "");
    if (text) await begin({ ask: () => bot.useOnMessage(command, text), asked: command, about: text });
    else show([]);
  } else {
    field.write(wanted.has("line") ? line : "");
    if (!line.endsWith(" ")) await begin({ ask: () => bot.ask(line), asked: line });
  }
}

async function begin(request) {
  await attempt(async () => show([await answered(request)]));
}

async function answered(request, users = {}) {
  const answer = await request.ask();
  if (answer.note) throw new Error(answer.note);
  const { callback, files, full } = answer;
  return { request, callback, data: callback.data, files, full, users: { ...YOU, ...users, ...answer.users } };
}

/** Does something, and tells the person why where it cannot be done. */
async function attempt(action) {
  try {
    await action();
    tell("");
  } catch (error) {
    tell(error.message);
  }
}

function tell(text) {
  byId("notice").replaceChildren(inline(text));
  byId("notice").hidden = !text;
}

/** Presses something under the message at a position. */
async function press(at, custom_id, values) {
  const under = shown[at];
  const request = { ...under.request, ask: () => bot.press(under.data, custom_id, values) };
  await attempt(async () => {
    const next = await answered(request, under.users);
    if (next.callback.type === UPDATE) return show(shown.with(at, next));
    request.replied = under.data.content;
    show([...shown.slice(0, at + 1), next]);
  });
}

function show(messages) {
  const log = byId("messages");
  const focused = log.contains(document.activeElement) ? document.activeElement.dataset.customId ?? "" : null;
  const isMore = messages.length > shown.length && shown.length > 0;
  shown = messages;
  log.replaceChildren(...(messages.length ? messages.flatMap(draw) : [element("p", { className: "empty" }, EMPTY)]));
  byId("json").textContent = messages.length ? JSON.stringify(messages.at(-1).callback, null, 2) : "";
  const drawn = [...log.querySelectorAll("article.message")];
  if (isMore) drawn.at(-1).scrollIntoView({ block: "nearest" });
  if (focused !== null && drawn.length) {
    const same = [...log.querySelectorAll("[data-custom-id]")].find((one) => one.dataset.customId === focused);
    (isMore ? drawn.at(-1) : same ?? drawn.at(-1)).focus({ preventScroll: true });
  }
}

function draw(one, at) {
  const { about } = one.request;
  const drawn = [message({ ...one, ...one.request }, {
    press: (custom_id, values) => press(at, custom_id, values),
    dismiss: () => show(shown.toSpliced(at, 1)),
    enlarge,
  })];
  if (about && at === 0) {
    drawn.unshift(element("article", { className: "message is-member", "aria-label": "A member's message" },
      element("span", { className: "avatar", "aria-hidden": "true" }),
      element("div", { className: "name" }, element("span", { className: "author" }, "A member")),
      element("div", { className: "text" }, about)));
  }
  if (one.full.length) drawn.push(fullness(one.full));
  return drawn;
}

function fullness(full) {
  const number = (value) => value.toLocaleString("en");
  return element("aside", { className: "fullness", "aria-label": "Close to Discord's limits" },
    element("strong", {}, "Close to Discord’s limits"),
    element("ul", {}, full.map(({ what, used, most, unit }) =>
      element("li", {}, `${what}: ${number(used)} of at most ${number(most)} ${unit}`))));
}

function enlarge({ src, alt }) {
  const dialog = byId("enlarged");
  Object.assign(dialog.querySelector("img"), { src, alt });
  dialog.showModal();
}

/** Shows how the ladders are, and draws everything anew from them. */
async function follow({ summary, findings, isBroken, answers }) {
  byId("diagnostics").hidden = !isBroken;
  byId("errors").textContent = isBroken ? findings : "";
  byId("meanwhile").textContent = answers
    ? "The last good answers stay below until the errors are mended."
    : "There is nothing to ask before they are mended.";
  byId("remarks").hidden = isBroken || !findings;
  byId("remarks").querySelector("summary").textContent = summary;
  byId("remarks").querySelector("pre").textContent = isBroken ? "" : findings;
  document.body.classList.toggle("is-broken", isBroken);
  if (answers) await refresh();
  else show([]);
}

/** Draws the list and all answers again. */
async function refresh() {
  await attempt(async () => {
    const contents = await bot.contents();
    drawServers(contents.servers);
    drawContents(byId("contents"), contents);
    filterContents(byId("contents"), byId("filter").value);
    markCurrent(byId("contents"), location.hash);
  });
  if (!isBegun) {
    isBegun = true;
    return openFromAddress();
  }
  await attempt(async () => show(await Promise.all(shown.map((one) => answered(one.request, one.users)))));
}

/** Offers the servers that have ladders of their own, where there are any. */
function drawServers(servers) {
  const select = byId("server");
  byId("place").hidden = servers.length === 0;
  if (select.options.length) return;
  const places = [["", "every other server"], ...servers.map((id) => [id, `server ${id}`])];
  select.replaceChildren(...places.map(([value, text]) => element("option", { value }, text)));
}

/** Applies the choices of how answers are shown, and keeps them for the next visit. */
function applyLooks() {
  for (const [name, value] of new FormData(byId("looks"))) {
    document.documentElement.dataset[name] = value;
    localStorage.setItem(name, value);
  }
}

function recallLooks() {
  const preferred = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const wanted = { theme: localStorage.getItem("theme") ?? preferred, width: localStorage.getItem("width"), embeds: localStorage.getItem("embeds") };
  for (const input of byId("looks").elements) {
    if (wanted[input.name] && input.type === "radio") input.checked = input.value === wanted[input.name];
  }
  applyLooks();
}

byId("looks").addEventListener("change", applyLooks);
byId("server").addEventListener("change", (event) => {
  bot.goTo(event.target.value);
  shown = [];
  isBegun = false;
  refresh();
});
byId("filter").addEventListener("input", (event) => filterContents(byId("contents"), event.target.value));
byId("enlarged").addEventListener("click", (event) => { if (event.target.tagName !== "IMG") byId("enlarged").close(); });
addEventListener("hashchange", () => {
  // The link that skips to the field changes the address too.
  if (location.hash !== "#command") openFromAddress();
});
recallLooks();
bot.follow({ changed: follow, lost: tell });
