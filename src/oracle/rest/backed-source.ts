/**
 * A venue's socket with its REST back-up behind it, as one source: while the socket is not open, the
 * back-up polls; while it is, the back-up stands by and costs no request. Both say how they are.
 */
import type { Asset } from "../../domain/price.ts";
import type { Clock, PriceSource, SourceHealth, SourceSink } from "../../ports.ts";

/** A socket that is being dialled or replaced needs no help: it is back before this. */
const TAKE_OVER_AFTER_MS = 1_500;

/** Its id is the socket's; the back-up's observations and health bear the back-up's own. */
export function backedSource(
  socket: PriceSource,
  rest: PriceSource,
  { clock }: { readonly clock: Clock },
): PriceSource {
  return new BackedSource(socket, rest, clock);
}

type Duty = "off" | "standing by" | "about to take over" | "polling";

class BackedSource implements PriceSource {
  readonly id: string;
  readonly #socket: PriceSource;
  readonly #rest: PriceSource;
  readonly #clock: Clock;
  #assets: readonly Asset[] = [];
  #sink: SourceSink | undefined;
  #duty: Duty = "off";
  #socketOpen = false;
  #saidStandby = false;
  #cancelTakeOver: (() => void) | undefined;

  constructor(socket: PriceSource, rest: PriceSource, clock: Clock) {
    this.id = socket.id;
    this.#socket = socket;
    this.#rest = rest;
    this.#clock = clock;
  }

  get requests(): number {
    return (this.#socket.requests ?? 0) + (this.#rest.requests ?? 0);
  }

  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#assets = assets;
    this.#sink = sink;
    if (this.#duty === "polling") this.#rest.start(assets, sink);
    this.#socket.start(assets, {
      observe: (observation) => sink.observe(observation),
      health: (health) => this.#heard(health, sink),
    });
    this.#attend();
  }

  async stop(): Promise<void> {
    this.#cancelTakeOver?.();
    this.#cancelTakeOver = undefined;
    this.#sink = undefined;
    this.#socketOpen = false;
    this.#saidStandby = false;
    this.#duty = "off";
    await Promise.all([this.#socket.stop(), this.#rest.stop()]);
  }

  #heard(health: SourceHealth, sink: SourceSink): void {
    sink.health(health);
    this.#socketOpen = health.state === "open";
    this.#attend();
  }

  #attend(): void {
    if (this.#sink === undefined) return;
    if (this.#socketOpen) {
      this.#standBy(this.#sink);
    } else if (this.#duty === "off" || this.#duty === "standing by") {
      this.#duty = "about to take over";
      this.#cancelTakeOver = this.#clock.at(this.#clock.now() + TAKE_OVER_AFTER_MS, () => {
        this.#cancelTakeOver = undefined;
        if (this.#sink === undefined) return;
        this.#duty = "polling";
        this.#saidStandby = false;
        this.#rest.start(this.#assets, this.#sink);
      });
    }
  }

  #standBy(sink: SourceSink): void {
    if (this.#duty === "standing by") return;
    this.#cancelTakeOver?.();
    this.#cancelTakeOver = undefined;
    this.#duty = "standing by";
    void this.#rest.stop();
    if (this.#saidStandby) return;
    this.#saidStandby = true;
    const sinceMs = this.#clock.now();
    sink.health({ source: this.#rest.id, state: "standby", sinceMs, detail: "" });
  }
}
