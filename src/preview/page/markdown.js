// Discord's markdown, drawn as nodes: a text never becomes HTML.
//
// The patterns for what is within a line are those of simple-markdown, which Discord's own client is built on (MIT, Khan
// Academy and contributors); blocks are as in Discord's help centre, "Markdown Text 101", and mentions as in its developer
// documentation, "Message formatting".

/** Makes an element with properties and children; texts become text nodes. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name === "className" ? "class" : name, value === true ? "" : value);
  }
  made.append(...children.flat());
  return made;
}

/** A text with blocks, as in a message, an embed's description or a field's value. */
export function blocks(text, users = {}) {
  const drawn = document.createDocumentFragment();
  const parts = text.split(/```(?:[a-zA-Z0-9_+.#-]*\n)?([\s\S]+?)\n?```\n?/);
  parts.forEach((part, at) => {
    if (at % 2) drawn.append(element("pre", { className: "code-block" }, element("code", {}, part)));
    else drawn.append(lines(part.split("\n"), users));
  });
  return drawn;
}

const HEADING = /^(#{1,3})\s+(.+)/;
const SMALL = /^-#\s+(.+)/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(.*)/;
const QUOTE = /^> (.*)/;

function lines(all, users) {
  const drawn = document.createDocumentFragment();
  let paragraph = [];
  const endParagraph = () => {
    if (paragraph.some((line) => line)) drawn.append(inline(paragraph.join("\n"), users));
    paragraph = [];
  };
  for (let at = 0; at < all.length; at += 1) {
    const line = all[at];
    const [heading, small] = [HEADING.exec(line), SMALL.exec(line)];
    if (line.startsWith(">>> ")) {
      endParagraph();
      const rest = [line.slice(4), ...all.slice(at + 1)];
      drawn.append(element("blockquote", {}, lines(rest, users)));
      return drawn;
    } else if (QUOTE.test(line)) {
      endParagraph();
      const quoted = takeWhile(all, at, (next) => QUOTE.test(next));
      drawn.append(element("blockquote", {}, lines(quoted.map((next) => QUOTE.exec(next)[1]), users)));
      at += quoted.length - 1;
    } else if (ITEM.test(line)) {
      endParagraph();
      const items = takeWhile(all, at, (next) => ITEM.test(next));
      drawn.append(list(items.map((next) => ITEM.exec(next)), users));
      at += items.length - 1;
    } else if (heading || small) {
      endParagraph();
      // Not `h1` to `h3`: what an author writes is no part of the page's own outline.
      const kind = heading ? `heading-${heading[1].length}` : "small";
      drawn.append(element("span", { className: `block ${kind}` }, inline(heading ? heading[2] : small[1], users)));
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return drawn;
}

function takeWhile(all, from, belongs) {
  const end = all.findIndex((line, at) => at >= from && !belongs(line));
  return all.slice(from, end < 0 ? all.length : end);
}

/** A list of matches of `ITEM`; items that are indented more make lists of their own. */
function list(items, users) {
  const [[, indent, number]] = items;
  const made = element(number ? "ol" : "ul", number ? { start: number } : {});
  for (let at = 0; at < items.length; at += 1) {
    const inner = takeWhile(items, at, ([, deeper]) => deeper.length > indent.length);
    if (inner.length && made.lastChild) {
      made.lastChild.append(list(inner, users));
      at += inner.length - 1;
    } else {
      made.append(element("li", {}, inline(items[at][3], users)));
    }
  }
  return made;
}

const link = (address, ...label) =>
  element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...label);
const mention = (text) => element("span", { className: "mention" }, text);
const wrapped = (tag, className) => (found, read) => element(tag, { className }, read(found[1] ?? found[2]));

/** What can be within a line: a pattern, and what it becomes; `read` draws what is inside of it. */
const MARKS = [
  [/\\([^0-9A-Za-z\s])/y, ([, escaped]) => escaped],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, ([, , code]) => element("code", {}, code.replace(/^ (?=.* $)|(?<=^ .*) $/g, ""))],
  [/<(https?:\/\/[^\s>]+)>/y, ([, address]) => link(address, address)],
  [/<@!?(\d+)>/y, ([, id], read, users) => mention(`@${users[id] ?? "user"}`)],
  [/<@&\d+>/y, () => mention("@role")],
  [/<#\d+>/y, () => mention("#channel")],
  [/<(\/[^:>\n]+):\d+>/y, ([, command]) => mention(command)],
  [/<a?(:\w+:)\d+>/y, ([, emoji]) => emoji],
  [/<t:(-?\d+)(?::[tTdDfFR])?>/y, ([, seconds]) => mention(new Date(seconds * 1000).toLocaleString())],
  [/\[((?:\\.|[^\[\]\\])+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\)/y,
    ([, label, address], read) => link(address, read(label, true))],
  [/https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y, ([address], read, users, inLink) => (inLink ? address : link(address, address))],
  [/@(?:everyone|here)\b/y, ([all]) => mention(all)],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, wrapped("strong")],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, wrapped("u")],
  [/~~([\s\S]+?)~~(?!_)/y, wrapped("s")],
  [/\|\|([\s\S]+?)\|\|/y, wrapped("span", "spoiler")],
  [/\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    wrapped("em")],
];

/** A text without blocks, as in an embed's title. */
export function inline(text, users = {}, inLink = false) {
  const drawn = document.createDocumentFragment();
  const read = (inner, inside = inLink) => inline(inner, users, inside);
  let plain = "";
  for (let at = 0; at < text.length;) {
    let found = null;
    for (const [pattern, draw] of MARKS) {
      pattern.lastIndex = at;
      found = pattern.exec(text);
      if (found) {
        const made = draw(found, read, users, inLink);
        if (typeof made === "string") plain += made;
        else {
          drawn.append(plain, made);
          plain = "";
        }
        at += found[0].length;
        break;
      }
    }
    if (!found) {
      plain += text[at];
      at += 1;
    }
  }
  drawn.append(plain);
  return drawn;
}
