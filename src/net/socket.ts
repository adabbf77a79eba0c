/** The one place that touches `ws`: a client socket as three events, so that tests can pass another. */
import { WebSocket } from "ws";

/** How a connection ended. A refusal is an HTTP answer in place of the upgrade. */
export type Ending =
  | { readonly kind: "closed"; readonly detail: string }
  | { readonly kind: "refused"; readonly status: number; readonly retryAfter: string | undefined };

export interface SocketEvents {
  opened(): void;
  /** A text frame; a binary one, which no venue here sends, comes as the empty text. */
  frame(text: string): void;
  /** Exactly once. */
  ended(ending: Ending): void;
}

export interface Socket {
  send(text: string): void;
  /** Ends it without ceremony; `ended` may still follow. */
  terminate(): void;
}

/**
 * Dials at once and tells `events` the rest, beginning after it has returned. Does not throw for a
 * valid URL.
 */
export type Connect = (url: string, events: SocketEvents) => Socket;

/** Coinbase's list of all products is the largest frame that is wanted, at a few hundred kilobytes. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** A connection over `ws`, which answers pings by itself. */
export function connectWebSocket(url: string, events: SocketEvents): Socket {
  const socket = new WebSocket(url, {
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    headers: { "user-agent": "rooms-oracle" },
  });
  let fault = "";
  let over = false;
  const end = (ending: Ending): void => {
    if (over) return;
    over = true;
    events.ended(ending);
  };
  socket.on("open", () => events.opened());
  socket.on("message", (data, isBinary) => {
    events.frame(!isBinary && Buffer.isBuffer(data) ? data.toString("utf8") : "");
  });
  socket.on("unexpected-response", (request, response) => {
    const status = response.statusCode ?? 0;
    end({ kind: "refused", status, retryAfter: response.headers["retry-after"] });
    request.destroy();
  });
  // An error is always followed by a close, which reports it.
  socket.on("error", (error) => (fault = error.message));
  socket.on("close", (code, reason) => {
    const said = [fault, reason.toString("utf8")].filter((text) => text !== "").join(", ");
    end({ kind: "closed", detail: `closed with ${code}${said === "" ? "" : `: ${said}`}` });
  });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    terminate: () => socket.terminate(),
  };
}
