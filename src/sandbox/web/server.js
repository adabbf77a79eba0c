/** The line to the sandbox: frames in (server-sent events), acts out (JSON). */
import { hear, linked, notify, state } from "./store.js";

const token = document.querySelector('meta[name="csrf-token"]').content;

export function connect() {
  const stream = new EventSource("events");
  stream.onopen = () => linked("live");
  stream.onerror = () => linked("lost");
  stream.addEventListener("state", (frame) => {
    const next = JSON.parse(frame.data);
    // Another run of the server: this page's token and memory are of the past.
    if (state.session !== "" && state.session !== next.session) return location.reload();
    hear("state", next);
  });
  for (const kind of ["world", "clock", "exchanges", "mints", "faults", "tapes", "solana"])
    stream.addEventListener(kind, (frame) => hear(kind, JSON.parse(frame.data)));
}

/**
 * Asks the sandbox to do something (page-acts.ts). Resolves with its result; what the sandbox
 * refuses is thrown as an Error with words for a person.
 */
export async function act(body) {
  const response = await fetch("act", {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": token },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer.result;
}

/** {@link act} on behalf of a person in a chat, who is told when it is refused. */
export async function actIn(personId, chatId, body) {
  try {
    return await act(body);
  } catch (error) {
    notify(personId, chatId, error.message);
    return undefined;
  }
}
