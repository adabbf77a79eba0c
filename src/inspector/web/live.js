/**
 * What the page knows, kept true by the stream: the list of actors, and the selected actor's chart,
 * context and events. Components read `state`, call the methods, and are told of every change.
 */
import { edgesTaken } from "./edges-taken.js";

const api = "/inspect/api/v1";
const eventsKept = 300;
/** Following leaves a room only when it has been quiet for this long, so that the page is readable. */
const quietMs = 1_500;

export class Live {
  state = {
    connected: false,
    listing: { actors: [], total: 0, everyone: 0, rooms: {} },
    text: "",
    stateFilter: "",
    follow: true,
    selected: undefined,
    summary: undefined,
    /** The selected actor is no longer alive (a settled room is still listed); what was known stays. */
    ended: false,
    context: undefined,
    changed: new Set(),
    events: [],
    chart: undefined,
    /** An event from the log to look back at; undefined shows the present. */
    pinned: undefined,
  };
  #listeners = new Set();
  #charts = new Map();
  #later = new Map();
  #selectedAt = 0;

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start() {
    const stream = new EventSource(`${api}/stream`);
    stream.addEventListener("hello", () => {
      this.#set({ connected: true });
      void this.#refreshList();
      if (this.state.selected !== undefined) void this.#load(this.state.selected);
    });
    stream.addEventListener("message", ({ data }) => this.#onMessage(JSON.parse(data)));
    stream.addEventListener("error", () => this.#set({ connected: false }));
  }

  /** Shows an actor because a person asked for it; following stops, and so does the search. */
  pick(actor) {
    this.#set({ follow: false });
    this.#show(actor);
    if (this.state.text !== "") this.setText("");
  }

  setFollow(follow) {
    this.#set({ follow, pinned: undefined });
    if (follow) this.#followNewest();
  }

  setText(text) {
    this.#set({ text });
    this.#soon("list", 120, () => this.#refreshList());
  }

  setStateFilter(stateFilter) {
    this.#set({ stateFilter });
    void this.#refreshList();
  }

  /** Looks back at an event of the log; undefined returns to the present. */
  pin(position) {
    const pinned = this.state.events.find((event) => event.position === position);
    this.#set({ pinned });
    if (pinned !== undefined && pinned.event === undefined) void this.#loadPayload(position);
  }

  /** The state that the chart shows, and the edges that led to it. */
  shown() {
    const { chart, pinned, events, summary } = this.state;
    const event = pinned ?? events[0];
    const state = pinned?.state ?? summary?.state ?? event?.state ?? "";
    const taken = chart && event ? edgesTaken(chart, event) : [];
    return { state, taken, event };
  }

  #set(change) {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Runs `work` once, `ms` after the first of any number of calls under this name. */
  #soon(name, ms, work) {
    if (this.#later.has(name)) return;
    const run = () => {
      this.#later.delete(name);
      void work();
    };
    this.#later.set(name, setTimeout(run, ms));
  }

  #onMessage(message) {
    const { listing, selected, summary } = this.state;
    const known = listing.actors.some(({ actor }) => actor === message.actor);
    const actors = listing.actors.map((row) =>
      row.actor === message.actor
        ? { ...row, state: message.state, changedAtMs: message.atMs }
        : row,
    );
    if (known) this.#set({ listing: { ...listing, actors: sorted(actors) } });
    if (!known || message.state !== message.stateBefore) {
      this.#soon("list", 700, () => this.#refreshList());
    }
    if (message.actor === selected) {
      const events = [message, ...this.state.events].slice(0, eventsKept);
      const now = summary && { ...summary, state: message.state, changedAtMs: message.atMs };
      this.#selectedAt = Date.now();
      this.#set({ events, summary: now });
      this.#soon("context", 150, () => this.#refreshContext());
    } else if (this.state.follow && isRoom(message)) {
      if (selected === undefined || Date.now() - this.#selectedAt > quietMs) {
        this.#show(message.actor);
      }
    }
  }

  /** Before the first room there is nothing to follow, and the page says what to do. */
  #followNewest() {
    const newest = this.state.listing.actors.find(isRoom);
    if (newest !== undefined && newest.actor !== this.state.selected) this.#show(newest.actor);
  }

  #show(actor) {
    this.#selectedAt = Date.now();
    const summary = this.state.listing.actors.find((row) => row.actor === actor);
    const blank = { context: undefined, changed: new Set(), events: [], pinned: undefined };
    this.#set({ selected: actor, summary, ended: false, ...blank });
    void this.#load(actor);
  }

  async #refreshList() {
    const { text, stateFilter } = this.state;
    const query = new URLSearchParams({ text, state: stateFilter, limit: "200" });
    const listing = await ask(`/actors?${query}`);
    if (listing === undefined) return;
    this.#set({ listing });
    if (this.state.selected === undefined && this.state.follow) this.#followNewest();
  }

  async #load(actor) {
    const name = encodeURIComponent(actor);
    const [detail, lines] = await Promise.all([
      ask(`/actors/${name}`),
      ask(`/actors/${name}/lines?before=&limit=200`),
    ]);
    if (this.state.selected !== actor || detail === undefined) return;
    const events = merged(eventsOf(lines ?? []), this.state.events);
    this.#setDetail(detail);
    this.#set({ events });
    const chart = await this.#chartOf(actor, this.state.summary?.chart);
    if (this.state.selected === actor) this.#set({ chart });
  }

  async #refreshContext() {
    const { selected, context: before } = this.state;
    if (selected === undefined) return;
    const detail = await ask(`/actors/${encodeURIComponent(selected)}`);
    if (detail === undefined || this.state.selected !== selected) return;
    this.#setDetail(detail);
    const { context } = this.state;
    const names = before === undefined ? [] : Object.keys(context ?? {});
    const differs = (name) => JSON.stringify(before[name]) !== JSON.stringify(context[name]);
    this.#set({ changed: new Set(names.filter(differs)) });
  }

  /** A room that has settled is no longer alive; its title and its last context stay to be read. */
  #setDetail(detail) {
    const summary = detail.summary ?? this.state.summary;
    const context = detail.context ?? this.state.context;
    this.#set({ summary, context, ended: detail.context === null });
  }

  async #loadPayload(position) {
    const { selected } = this.state;
    const name = encodeURIComponent(selected);
    const lines = await ask(`/actors/${name}/lines?after=${position - 1}&limit=1`);
    const line = lines?.find((candidate) => candidate.position === position);
    if (line === undefined || this.state.selected !== selected) return;
    const events = this.state.events.map((event) =>
      event.position === position ? { ...event, event: line.event } : event,
    );
    const pinned = events.find((event) => event.position === this.state.pinned?.position);
    this.#set({ events, pinned });
  }

  async #chartOf(actor, id) {
    const wanted = id ?? (await this.#guessedChart(actor));
    if (wanted === undefined) return undefined;
    if (!this.#charts.has(wanted)) {
      this.#charts.set(wanted, await ask(`/charts/${encodeURIComponent(wanted)}`));
    }
    return this.#charts.get(wanted);
  }

  /** An actor that is gone no longer says which chart it ran: the newest of its kind is shown. */
  async #guessedChart(actor) {
    const kind = actor.split(":", 1)[0];
    const ids = (await ask("/charts")) ?? [];
    const kindOf = (id) => id.split("@", 1)[0];
    const exact = ids.filter((id) => kindOf(id) === kind);
    const close = ids.filter((id) => kindOf(id).split("-").includes(kind));
    return [...close, ...exact].at(-1);
  }
}

/** The answer's JSON; undefined when the server could not be asked, which the stream shows too. */
async function ask(path) {
  try {
    const answer = await fetch(api + path);
    return answer.ok ? await answer.json() : undefined;
  } catch (error) {
    console.warn(`the inspector could not ask ${path}`, error);
    return undefined;
  }
}

function isRoom({ actor }) {
  return actor.startsWith("room:");
}

function sorted(actors) {
  return actors.sort(
    (a, b) => Number(isRoom(b)) - Number(isRoom(a)) || b.changedAtMs - a.changedAtMs,
  );
}

/** Lines of the journal, oldest first, as the stream would have told them, newest first. */
function eventsOf(lines) {
  return lines
    .map((line, index) => ({
      ...line,
      type: line.event.type,
      stateBefore: lines[index - 1]?.state ?? "",
    }))
    .reverse();
}

/** The read model may be a moment behind the stream: what only the stream has told stays on top. */
function merged(fromLines, fromStream) {
  const newest = fromLines[0]?.position ?? 0;
  const above = fromStream.filter((event) => event.position > newest);
  return [...above, ...fromLines].slice(0, eventsKept);
}
