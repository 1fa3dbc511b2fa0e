// A select menu, by the pattern of a select-only combobox (WAI-ARIA Authoring Practices).

import { element } from "/markdown.js";

let menus = 0;

/**
 * Draws a select menu. `choose` gets the values: of a menu for one choice at once, of one for several when it is closed,
 * as on Discord.
 */
export function menu({ custom_id, options, placeholder, min_values = 1, max_values = 1, disabled }, choose) {
  menus += 1;
  const id = `menu-${menus}`;
  const takesSeveral = max_values > 1;
  const before = options.filter((option) => option.default).map((option) => option.value);
  let chosen = [...before];
  let active = -1;

  const value = element("span", { className: "menu-value" });
  const button = element("button", {
    type: "button", className: "menu-button", role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false",
    "aria-controls": `${id}-list`, "data-custom-id": custom_id, disabled,
  }, value, element("span", { className: "chevron", "aria-hidden": "true" }));
  const rows = options.map((option, at) => element("li", {
    id: `${id}-${at}`, role: "option", "data-value": option.value,
    onclick: () => pick(at), onmousemove: () => activate(at), onmousedown: (event) => event.preventDefault(),
  },
  element("span", { className: "option-text" },
    element("span", { className: "option-label" }, option.label),
    ...(option.description ? [element("span", { className: "option-description" }, option.description)] : [])),
  element("span", { className: takesSeveral ? "tick" : "dot", "aria-hidden": "true" })));
  const list = element("ul", {
    id: `${id}-list`, role: "listbox", "aria-label": placeholder ?? "Make a selection", hidden: true,
    "aria-multiselectable": takesSeveral ? "true" : undefined,
  }, rows);
  const isOpen = () => !list.hidden;

  function show() {
    const labels = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
    button.setAttribute("aria-label", [placeholder ?? "Make a selection", ...labels].join(", "));
    value.textContent = labels.length ? labels.join(", ") : placeholder ?? "Make a selection";
    value.classList.toggle("is-placeholder", !labels.length);
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(chosen.includes(options[at].value))));
  }
  function activate(at) {
    active = Math.max(0, Math.min(at, options.length - 1));
    rows.forEach((row, position) => row.classList.toggle("is-active", position === active));
    button.setAttribute("aria-activedescendant", rows[active].id);
  }
  function open() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    activate(Math.max(0, options.findIndex((option) => chosen.includes(option.value))));
    const [place, around] = [button.getBoundingClientRect(), button.closest("[role=log]").getBoundingClientRect()];
    const [above, below] = [place.top - around.top, around.bottom - place.bottom];
    list.classList.toggle("opens-up", below < list.offsetHeight && above > below);
    list.style.setProperty("--room", `${Math.max(above, below) - 12}px`);
    rows[active].scrollIntoView({ block: "nearest" });
  }
  function close() {
    if (!isOpen()) return;
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-activedescendant");
    const isOther = chosen.length !== before.length || chosen.some((one) => !before.includes(one));
    if (takesSeveral && isOther && chosen.length >= min_values) {
      choose(options.map((option) => option.value).filter((one) => chosen.includes(one)));
    }
  }
  function pick(at) {
    const { value: picked } = options[at];
    if (!takesSeveral) {
      chosen = [picked];
      list.hidden = true;
      button.setAttribute("aria-expanded", "false");
      choose(chosen);
    } else if (chosen.includes(picked)) {
      chosen = chosen.filter((one) => one !== picked);
    } else if (chosen.length < max_values) {
      chosen.push(picked);
    }
    show();
  }
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -Infinity, End: Infinity };
  function onKey(event) {
    const opens = ["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key);
    if (!isOpen()) {
      if (!opens) return;
      open();
    } else if (event.key in moves) {
      activate(active + moves[event.key]);
      rows[active].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") {
      pick(active);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  }
  button.addEventListener("click", () => (isOpen() ? close() : open()));
  button.addEventListener("keydown", onKey);
  button.addEventListener("blur", close);
  show();
  return element("div", { className: "menu" }, button, list);
}
