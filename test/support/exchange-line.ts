/**
 * The wire between the product's sources and the simulated exchanges, without sockets: frames cross in
 * the same moment of the clock, in order, so that a story of a day is the same every time.
 */
import type { Clock } from "../../src/ports.ts";
import type { Connect, Ending, SocketEvents } from "../../src/net/socket.ts";
import type { Guest } from "../../src/sandbox/exchanges/exchanges.ts";
import type { Wire } from "../../src/sandbox/exchanges/wire.ts";

const CLOSED: Ending = { kind: "closed", detail: "closed with 1006" };

/** Who answers at the other end: the exchanges, or the node of the pump.fun world. */
interface Served {
  enter(path: string, wire: Wire): Guest | undefined;
}

/** Dials `ws://anything/<venue>/<path>` on `exchanges`. */
export function exchangeLine(exchanges: Served, clock: Clock): Connect {
  return (url, events) => {
    const { pathname, search } = new URL(url);
    return new Line(exchanges, clock, `${pathname}${search}`, events);
  };
}

class Line {
  readonly #clock: Clock;
  readonly #events: SocketEvents;
  #guest: Guest | undefined;
  #over = false;

  constructor(exchanges: Served, clock: Clock, path: string, events: SocketEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#soon(() => this.#dial(exchanges, path));
  }

  /** What the product sends arrives in another turn, as it would over a socket. */
  send(text: string): void {
    this.#soon(() => this.#guest?.hear(text));
  }

  terminate(): void {
    this.#end(CLOSED);
  }

  #soon(task: () => void): void {
    this.#clock.at(this.#clock.now(), () => {
      if (!this.#over) task();
    });
  }

  #dial(exchanges: Served, path: string): void {
    const greeting: string[] = [];
    let greeted = false;
    const hangUp = (): void => this.#end(CLOSED);
    const wire = {
      readyState: 1,
      OPEN: 1,
      bufferedAmount: 0,
      send: (data: unknown): void => {
        if (this.#over) return;
        if (greeted) this.#events.frame(String(data));
        else greeting.push(String(data));
      },
      ping: () => this.#soon(() => this.#guest?.pong()),
      close: hangUp,
      terminate: hangUp,
    } as const;
    this.#guest = exchanges.enter(path, wire);
    if (this.#guest === undefined) {
      this.#end({ kind: "refused", status: 503, retryAfter: undefined });
      return;
    }
    this.#events.opened();
    greeted = true;
    for (const text of greeting) this.#events.frame(text);
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#guest?.leave();
    this.#events.ended(ending);
  }
}
