// The field to type a command in, with completion as Discord shows it.

import { complete } from "/bot.js";
import { element } from "/markdown.js";

/** Sets the field up; `send(text)` is called with what was typed, and says whether the field is to be emptied. */
export function composer(send) {
  const form = document.getElementById("composer");
  const field = document.getElementById("command");
  const popup = document.getElementById("candidates");
  const list = document.getElementById("options");
  /** The command of a message's menu whose message is being typed; `null` while a command is. */
  let onMessage = null;
  let completed = { kept: "", candidates: [] };
  let active = -1;
  let asked = 0;
  /** What is waited for, from a change of the text until what it offers is drawn. */
  let pending = null;

  const isCommandName = () => /^\s*\/?\S*$/.test(field.value);

  function offer() {
    const line = field.value.slice(0, field.selectionStart);
    if (onMessage || !line.trim()) return hide();
    asked += 1;
    const own = asked;
    const nothing = { kept: line, candidates: [] };
    // A later key may have been faster.
    pending = complete(line).catch(() => nothing).then((answer) => own === asked && draw(answer));
  }
  function draw(answer) {
    // What was chosen stays so, where it is still offered.
    const chosen = completed.candidates[active]?.label;
    completed = answer;
    pending = null;
    active = answer.candidates.findIndex(({ label }) => label === chosen);
    // Where a command's name is being typed, the first is what Enter takes, as on Discord.
    if (active < 0 && isCommandName() && answer.candidates.length) active = 0;
    list.replaceChildren(...answer.candidates.map(({ label, detail }, at) => element("li", {
      role: "option", id: `option-${at}`, onmousedown: (event) => { event.preventDefault(); take(at); },
    }, element("span", { className: "option-label" }, label),
    ...(detail ? [element("span", { className: "option-description" }, detail)] : []))));
    popup.hidden = answer.candidates.length === 0;
    field.setAttribute("aria-expanded", String(!popup.hidden));
    mark();
  }
  function hide() {
    asked += 1;
    draw({ kept: "", candidates: [] });
  }
  function mark() {
    [...list.children].forEach((row, at) => {
      row.setAttribute("aria-selected", String(at === active));
      if (at === active) row.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `option-${active}`);
  }
  function take(at) {
    const { kept, candidates } = completed;
    const rest = field.value.slice(field.selectionStart);
    const text = kept + candidates[at].replacement;
    // An option's name wants its value; a value is followed by the next word.
    const gap = /[:\s]$/.test(text) || rest.startsWith(" ") ? "" : " ";
    field.value = text + gap + rest;
    field.setSelectionRange(text.length + gap.length, text.length + gap.length);
    field.focus();
    hide();
    offer();
  }
  async function onKey(event) {
    const { key } = event;
    const takes = key === "Enter" || (key === "Tab" && !event.shiftKey);
    const moves = key === "ArrowDown" || key === "ArrowUp";
    if ((takes || moves) && pending) {
      // What is shown belongs to an earlier text.
      event.preventDefault();
      await pending;
      if (key === "Enter" && active < 0) return form.requestSubmit();
    }
    if (popup.hidden) return;
    const count = list.children.length;
    if (key === "ArrowDown") active = (active + 1) % count;
    else if (key === "ArrowUp") active = active <= 0 ? count - 1 : active - 1;
    else if (key === "Escape") hide();
    else if (takes && (key === "Tab" || active >= 0)) take(Math.max(active, 0));
    else return;
    event.preventDefault();
    mark();
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    hide();
    send(text, onMessage);
  });
  field.addEventListener("input", offer);
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", hide);

  return {
    /** Puts a line into the field; one that ends in a blank waits to be gone on with. */
    write(line) {
      setMessageCommand(null);
      field.value = line;
      if (line.endsWith(" ")) {
        field.focus();
        offer();
      }
    },
    /** Asks for the text of a message that a command is to be used on. */
    askForMessage(command, text) {
      setMessageCommand(command);
      field.value = text;
      if (!text) field.focus();
    },
  };

  function setMessageCommand(command) {
    onMessage = command;
    hide();
    field.placeholder = command
      ? `Type a member’s message to use “${command}” on`
      : "Type a command, such as /level";
  }
}
