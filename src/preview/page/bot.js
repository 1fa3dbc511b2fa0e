// What the page asks of the program. What is refused is thrown as an error with a sentence for the person.

async function answered(response) {
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  return answered(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const ask = (line) => post("/ask", { line });
export const useOnMessage = (command, text) => post("/use-on-message", { command, text });
export const press = (message, custom_id, values) => post("/press", { message, custom_id, values });
export const complete = (line) => post("/complete", { line });
export const contents = async () => answered(await fetch("/contents"));

/** Calls back at once, and at each change, with how the ladders are: `{ diagnostics }`. */
export function onChange(callback) {
  new EventSource("/changes").onmessage = (event) => callback(JSON.parse(event.data));
}
