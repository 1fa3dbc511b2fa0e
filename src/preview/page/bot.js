// What the page asks of the program. What is refused is thrown as an error with a sentence for the person.

const SILENT = "The program does not answer. Is `stepladder preview` still running?";

async function request(path, options) {
  const response = await fetch(path, options).catch(() => { throw new Error(SILENT); });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** The server in which the bot is asked: one that has ladders of its own, or "" for any other. */
let server = "";
export const goTo = (id) => { server = id; };
const there = (path) => (server ? `${path}?${new URLSearchParams({ server })}` : path);

const headers = { "content-type": "application/json" };
const post = (path, body) => request(there(path), { method: "POST", headers, body: JSON.stringify(body) });

export const ask = (line) => post("/ask", { line });
export const useOnMessage = (command, text) => post("/use-on-message", { command, text });
export const press = (message, custom_id, values) => post("/press", { message, custom_id, values });
export const complete = (line) => post("/complete", { line });
export const contents = () => request(there("/contents"));

/** Calls `changed` at once, and at each change, with how the ladders are; `lost` with a sentence when the program is gone. */
export function follow({ changed, lost }) {
  const source = new EventSource("/changes");
  source.onmessage = (event) => changed(JSON.parse(event.data));
  source.onerror = () => lost(SILENT);
}
