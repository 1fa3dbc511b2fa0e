// A message, drawn from the JSON that Discord would get.

import { blocks, element, inline } from "/markdown.js";
import { menu } from "/menu.js";

/** The flag of a message that one user alone sees (Discord's "Message flags"). */
const EPHEMERAL = 64;
const ROW = 1, BUTTON = 2, STRING_SELECT = 3;
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

/**
 * Draws a message. `data` is the callback's, `files` the addresses of its files by name; `asked` is what was used, or
 * `replied` the plain line of the message whose button was pressed. `press(custom_id, values)` and `dismiss()` are called when somebody does so.
 */
export function message({ data, files, users, asked, replied }, { press, dismiss, enlarge }) {
  const isPrivate = Boolean(data.flags & EPHEMERAL);
  const name = element("div", { className: "name" },
    element("span", { className: "author" }, "Stepladder"),
    element("span", { className: "tag" }, "APP"),
    element("span", { className: "time" }, new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })));
  const parts = [];
  if (data.content) parts.push(element("div", { className: "text" }, blocks(data.content, users)));
  const images = pictures(data, files, enlarge);
  for (const one of data.embeds ?? []) parts.push(embed(one, users, images));
  const rest = Object.values(images).filter((image) => !image.parentElement);
  if (rest.length) parts.push(element("div", { className: "attachments" }, rest));
  if (data.components?.length) parts.push(element("div", { className: "components" }, data.components.map((row) => component(row, press))));
  if (isPrivate) {
    parts.push(element("p", { className: "only-you" }, "Only you can see this • ",
      element("button", { type: "button", className: "dismiss", onclick: dismiss }, "Dismiss message")));
  }
  return element("article", { className: `message${isPrivate ? " is-private" : ""}`, tabindex: "-1", "aria-label": "Answer" },
    replied === undefined
      ? element("p", { className: "asked" }, element("span", { className: "asked-by" }, "You"), " used ", element("span", { className: "asked-what" }, asked))
      : element("p", { className: "asked is-reply" }, element("span", { className: "asked-by" }, "Stepladder"), " ", inline(replied.replaceAll("\n", " "), users)),
    element("span", { className: "avatar", "aria-hidden": "true" }), name, ...parts);
}

/** The pictures that come with a message, by name, each as a button that enlarges it. */
function pictures({ attachments = [] }, files, enlarge) {
  const drawn = attachments.filter(({ filename }) => files[filename]).map(({ filename, description }) => {
    const image = element("img", { src: files[filename], alt: description ?? filename });
    const open = () => enlarge(image);
    return [filename, element("button", { type: "button", className: "picture", onclick: open }, image)];
  });
  return Object.fromEntries(drawn);
}

function embed({ title, url, description, fields = [], footer, image, color, author }, users, images) {
  const drawn = element("div", { className: "embed" });
  drawn.style.setProperty("--colour", color ? `#${color.toString(16).padStart(6, "0")}` : "");
  if (author?.name) drawn.append(element("div", { className: "embed-author" }, author.name));
  if (title) drawn.append(element("div", { className: "embed-title" }, url ? link(url, inline(title, users)) : inline(title, users)));
  if (description) drawn.append(element("div", { className: "embed-description text" }, blocks(description, users)));
  if (fields.length) {
    drawn.append(element("div", { className: "embed-fields" }, fields.map((field) =>
      element("div", { className: `embed-field${field.inline ? " is-inline" : ""}` },
        element("div", { className: "embed-field-name" }, inline(field.name, users)),
        element("div", { className: "embed-field-value text" }, blocks(field.value, users))))));
  }
  const picture = images[image?.url?.replace("attachment://", "")];
  if (picture) drawn.append(element("div", { className: "embed-image" }, picture));
  if (footer?.text) drawn.append(element("div", { className: "embed-footer" }, footer.text));
  return drawn;
}

function component(one, press) {
  switch (one.type) {
    case ROW:
      return element("div", { className: "row" }, one.components.map((inner) => component(inner, press)));
    case BUTTON:
      return button(one, press);
    case STRING_SELECT:
      return menu(one, (values) => press(one.custom_id, values));
    default:
      return element("span", { className: "unknown" }, `A component of type ${one.type}`);
  }
}

function button({ style, label, url, custom_id, disabled, emoji }, press) {
  const className = `button is-${STYLES[style] ?? "secondary"}`;
  const text = [emoji?.name, label].filter(Boolean).join(" ");
  if (url) return link(url, text, className);
  return element("button", { type: "button", className, disabled, "data-custom-id": custom_id, onclick: () => press(custom_id, []) }, text);
}

function link(address, content, className) {
  const isWeb = /^https?:\/\//.test(address);
  return isWeb ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", className }, content) : element("span", { className }, content);
}
