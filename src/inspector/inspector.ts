/**
 * The inspector: a page and an API that show the actors as they are and as they change. It reads the
 * engine through {@link Inspection} and nothing else, on loopback names only; it can change nothing.
 *
 * - `/inspect/` the page; `?theme=light|dark`; `#/room:12` selects an actor.
 * - `/inspect/api/v1/actors?text=&state=&limit=` -> {@link ActorListing}
 * - `/inspect/api/v1/actors/:actor` -> `{summary, context}`, `context` null when the actor is not alive, both
 *   when it is not even listed
 * - `/inspect/api/v1/actors/:actor/lines?after=&limit=` -> {@link ActorLine}s, oldest first; with
 *   `?before=&limit=` (an empty `before` is the end) the last ones before that position, oldest first
 * - `/inspect/api/v1/charts` -> ids; `/inspect/api/v1/charts/:id` -> DrawnChart
 * - `/inspect/api/v1/stream?actor=` -> server-sent events (message-stream.ts)
 * - `/health` JSON, `/metrics` Prometheus text
 */
import { Hono } from "hono";
import type { Context } from "hono";
import type { Inspection } from "../engine/inspected.ts";
import { listActors } from "./actor-list.ts";
import { drawnCharts } from "./drawn-chart.ts";
import { loopbackOnly } from "./loopback-guard.ts";
import { messageStream } from "./message-stream.ts";
import { pageFile, libraryFile } from "./web-files.ts";
import type { WebFile } from "./web-files.ts";

export interface InspectorOptions {
  readonly inspection: Inspection;
  /** Folder of the drawn charts, machines/charts. */
  readonly chartsDir: string;
  /** Folder of the page, src/inspector/web. */
  readonly webDir: string;
  /** Where npm installed preact and htm. */
  readonly nodeModulesDir: string;
  /** What `/health` answers; shown as JSON. */
  readonly health: () => unknown;
  /** What `/metrics` answers, in Prometheus' text format; without it the path is not there. */
  readonly metrics?: () => Promise<string>;
}

export interface Inspector {
  fetch(request: Request): Promise<Response>;
}

const linesLimit = 500;
const actorsLimit = 500;

export function createInspector(options: InspectorOptions): Inspector {
  const app = new Hono();
  app.use(loopbackOnly);
  routePage(app, options);
  routeActors(app, options.inspection);
  routeCharts(app, options.chartsDir);
  app.get("/inspect/api/v1/stream", (c) => {
    // Nobody would read a HEAD's stream, nor end it.
    if (c.req.method === "HEAD") return c.text("", 405, { allow: "GET" });
    return messageStream(options.inspection, c.req.query("actor") || undefined);
  });
  app.get("/health", (c) => json(c, options.health()));
  const { metrics } = options;
  if (metrics !== undefined) {
    app.get("/metrics", async (c) =>
      c.body(await metrics(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }),
    );
  }
  app.notFound((c) => c.text("There is nothing here.\n", 404));
  return { fetch: async (request) => app.fetch(request) };
}

function routePage(app: Hono, { webDir, nodeModulesDir }: InspectorOptions): void {
  app.get("/inspect", (c) => c.redirect("/inspect/"));
  app.get("/inspect/", async (c) => file(c, await pageFile(webDir, "index.html")));
  app.get("/inspect/web/:name", async (c) => file(c, await pageFile(webDir, c.req.param("name"))));
  app.get("/inspect/lib/:name{.+}", async (c) =>
    file(c, await libraryFile(nodeModulesDir, c.req.param("name"))),
  );
}

function routeActors(app: Hono, inspection: Inspection): void {
  app.get("/inspect/api/v1/actors", (c) =>
    json(
      c,
      listActors(inspection.actors(), {
        text: c.req.query("text") ?? "",
        state: c.req.query("state") ?? "",
        limit: wholeNumber(c.req.query("limit"), 200, actorsLimit),
      }),
    ),
  );
  app.get("/inspect/api/v1/actors/:actor", (c) => {
    const name = c.req.param("actor");
    const summary = inspection.actors().find(({ actor }) => actor === name) ?? null;
    return json(c, { summary, context: inspection.context(name) ?? null });
  });
  app.get("/inspect/api/v1/actors/:actor/lines", async (c) => {
    const actor = c.req.param("actor");
    const limit = wholeNumber(c.req.query("limit"), 100, linesLimit);
    const before = c.req.query("before");
    if (before !== undefined) {
      const position = wholeNumber(before, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      return json(c, (await inspection.linesBefore(actor, position, limit)).toReversed());
    }
    const after = wholeNumber(c.req.query("after"), 0, Number.MAX_SAFE_INTEGER);
    return json(c, await inspection.lines(actor, after, limit));
  });
}

function routeCharts(app: Hono, chartsDir: string): void {
  const charts = drawnCharts(chartsDir);
  app.get("/inspect/api/v1/charts", async (c) => json(c, await charts.ids()));
  app.get("/inspect/api/v1/charts/:id", async (c) => {
    const chart = await charts.json(c.req.param("id"));
    if (chart === undefined) return c.notFound();
    return c.body(chart, 200, { "content-type": "application/json", "cache-control": "no-cache" });
  });
}

function file(c: Context, found: WebFile | undefined): Response | Promise<Response> {
  if (found === undefined) return c.notFound();
  const headers = { "content-type": found.contentType, "cache-control": "no-cache" };
  return c.body(found.body, 200, headers);
}

/** Lamports are bigints, which JSON has no word for: they go out as decimal text. */
function json(c: Context, value: unknown): Response {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint" ? part.toString() : part,
  );
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return c.body(text, 200, headers);
}

/** A query's number within 0 to `most`; what is not a number counts as not given. */
function wholeNumber(text: string | undefined, otherwise: number, most: number): number {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Math.min(Number(text), most) : otherwise;
}
