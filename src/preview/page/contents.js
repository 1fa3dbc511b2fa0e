// The list of what can be asked.

import { element } from "/markdown.js";

/** The address within the page that asks a line. */
export const toLine = (line) => `#${new URLSearchParams({ line })}`;
/** The address within the page that uses a command on a message; without a text, one that asks for it. */
export const toMessage = (command, text = "") => `#${new URLSearchParams({ command, text })}`;

/** Draws the list; what was there before is as open or closed as it was. */
export function drawContents(place, { commands, ladders }) {
  const wasOpen = new Map([...place.querySelectorAll("details")].map((one) => [one.dataset.key, one.open]));
  const drawn = [group("Commands", "commands", commands.map(commandEntry))];
  for (const { title, sections } of ladders) {
    const groups = sections.map((section) => {
      const entries = section.entries.map(({ title: name, line }) => entry(name, toLine(line)));
      if (section.has_more) entries.push(element("li", { className: "more" }, "More can be typed beside this list."));
      return group(section.title, `${title}/${section.title}`, entries);
    });
    drawn.push(element("div", { className: "ladder" }, element("h2", {}, title), groups));
  }
  place.replaceChildren(...drawn);
  for (const details of place.querySelectorAll("details")) {
    details.open = wasOpen.get(details.dataset.key) ?? details.open;
  }
}

/** Shows the entries that hold all words of a text; opens every section while there is one. */
export function filterContents(place, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const details of place.querySelectorAll("details")) {
    let shown = 0;
    for (const item of details.querySelectorAll("li")) {
      item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
      shown += item.hidden ? 0 : 1;
    }
    details.hidden = shown === 0;
    if (words.length && !("before" in details.dataset)) details.dataset.before = details.open;
    if (words.length) details.open = true;
    else if ("before" in details.dataset) {
      details.open = details.dataset.before === "true";
      delete details.dataset.before;
    }
  }
}

/** Marks the entry that is shown. */
export function markCurrent(place, hash) {
  for (const link of place.querySelectorAll("a")) {
    if (link.getAttribute("href") === hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function group(title, key, entries) {
  const isOpen = ["Commands", "Levels", "Steps"].includes(title);
  return element("details", { "data-key": key, open: isOpen },
    element("summary", {}, title, element("span", { className: "count" }, String(entries.length))),
    element("ul", {}, entries));
}

const entry = (title, address, description) => element("li", {},
  element("a", { href: address }, title, ...(description ? [element("small", {}, description)] : [])));

function commandEntry({ name, usage, description, is_for_messages, is_whole }) {
  if (is_for_messages) return entry(name, toMessage(name), description);
  const item = entry(`/${name}`, toLine(is_whole ? `/${name}` : `/${name} `), description);
  item.title = usage;
  return item;
}
