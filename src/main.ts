/**
 * The only wiring: environment -> journal -> engine -> Telegram and inspector, and the way back. With
 * no BOT_TOKEN the sandbox plays Telegram and the exchanges, and the rest does not know.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { systemClock } from "./clock.ts";
import { readConfig, type Config } from "./config.ts";
import { everyDay } from "./daily.ts";
import { openEngine, type Engine } from "./engine/engine.ts";
import { createInspector, type Inspector } from "./inspector/inspector.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { loadAssets } from "./oracle/assets.ts";
import type { Clock, Journal, ReadModel } from "./ports.ts";
import { openMoney, type OpenedMoney } from "./money.ts";
import { openPump, priceSources, uniform } from "./prices.ts";
import { keepReserveReports, type ReserveReports } from "./reserve-reports.ts";
import { Running } from "./running.ts";
import { createVirtualClock, type VirtualClock } from "./sandbox/clock.ts";
import { startSandbox, type Sandbox } from "./sandbox/sandbox.ts";
import { readTape } from "./sandbox/tapes/shelf.ts";
import type { Tape } from "./sandbox/tapes/tape.ts";
import { keepSnapshots, stateHash } from "./snapshots/keeper.ts";
import { openJournal } from "./store/journal.ts";
import { lockDataDir } from "./store/process-lock.ts";
import { lastTimeIn } from "./store/last-time.ts";
import { openReadModel } from "./store/read-model.ts";
import { newestSnapshot } from "./store/snapshot-files.ts";
import { startThread } from "./store/thread.ts";
import { readCatalogues } from "./telegram/catalogues.ts";
import { createTelegram, type Telegram } from "./telegram/bot.ts";
import { createRenderer } from "./telegram/pictures/renderer.ts";

/** Not a real one: it opens nothing but the sandbox's own Bot API server. */
const SANDBOX_TOKEN = "1000000000:SANDBOX-token-for-this-computer-only";

/** The operator's mistake: shown as it is, without a stack. */
class StartRefused extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

async function start(config: Config, log: Log, running: Running): Promise<string> {
  const root = packageRoot();
  const tape = await tapeOf(config, root);
  const dir = resolve(root, config.dataDir);
  const migrationsDir = join(root, "data/migrations");
  const lock = takeDataDir(dir);
  running.add("data directory lock", () => lock.release());
  const journal = await running.open(
    "journal",
    // Also when nothing is being written, so that nobody is told first.
    openJournal({ dir, migrationsDir, onFault: (fault) => die(log, fault) }),
    (opened) => opened.close(),
  );
  const past = await openPast(dir, journal, log, running);
  const { readModel, stale } = await openHistories(dir, migrationsDir, log, running);

  // The sandbox's time may be ahead of this computer's: never fall behind what is journaled.
  const aheadMs = Math.max(0, journal.head().atMs - Date.now());
  const virtualClock = createVirtualClock({ offsetMs: aheadMs });
  const pages: Pages = {};
  const listener = getRequestListener((request) => answer(pages, request));
  const sandbox = await running.open(
    "sandbox",
    openSandbox(config, root, dir, virtualClock, listener, log),
    async (opened) => opened?.close(),
  );
  const clock: Clock = sandbox === undefined ? systemClock : virtualClock;

  const opened: { engine?: Engine } = {};
  const pump = openPump(config, sandbox, clock, () => opened.engine);
  const money = await running.open(
    "chain and signer",
    openMoney(config, { sandbox, clock, random: uniform, dir, log }),
    async (opened) => opened?.close(),
  );
  pages.heliusWebhook = money?.heliusWebhook;
  const opening = openEngine({
    journal,
    snapshot: () => past.takeSnapshot(),
    readModel,
    clock,
    assets: loadAssets(readFileSync(join(root, "data/assets.json"), "utf8")),
    sources: [...priceSources(config, sandbox, clock, log), ...pump.sources],
    ...(pump.mintLook === undefined ? {} : { mintLook: pump.mintLook }),
    ...(money === undefined ? {} : { money: money.options }),
    limits: config.limits,
    random: uniform,
    log,
    onFatal: (error) => die(log, error),
  });
  const engine = await running.open("engine", opening, (engine) => engine.stop());
  opened.engine = engine;
  past.lived = () => engine.state();
  await past.verifiedSoon();
  past.verified.catch((error: unknown) => die(log, error));

  const reports = money && openReports(dir, engine, sandbox, log, running);
  const pictures = createRenderer({ fontsDir: join(root, "data/fonts"), startThread, clock, log });
  running.add("pictures", () => pictures.close());
  const telegram = createTelegram({
    door: engine,
    token: config.botToken ?? SANDBOX_TOKEN,
    apiRoot:
      config.botToken === undefined && sandbox ? sandbox.telegramRoot : config.telegramApiRoot,
    clock,
    random: randomBytes,
    money: config.money === undefined ? "play" : "sol",
    admins: config.adminIds,
    feeBps: config.limits.feeBps,
    draw: (svg) => pictures.draw(svg),
    proofOf: (user) => reports?.proofOf(user),
    explorer: (signature) => money?.explorer(signature),
    locales: readCatalogues(join(root, "src/telegram/locales")),
    log,
  });
  running.add("telegram", () => telegram.stop());
  pages.inspector = createInspector({
    inspection: engine.inspection,
    chartsDir: join(root, "machines/charts"),
    webDir: join(root, "src/inspector/web"),
    nodeModulesDir: join(root, "node_modules"),
    health: () => health(engine, telegram, stale.why, money),
    metrics: createMetrics(engine, telegram),
  });
  const address = sandbox?.url ?? (await serve(listener, config.httpPort, running));
  await telegram.start();
  // Not before people can play along.
  const played = tape === undefined ? undefined : sandbox?.tapes.play(tape);
  if (played?.ok === false) throw new StartRefused(`PRICES: ${played.error}`, 2);
  const daily = everyDay({
    atUtc: config.headAtUtc,
    lastTime: lastTimeIn(join(config.dataDir, "head-told.txt")),
    task: () => telegram.tellHead(),
    onFault: (error) => log.error({ err: error }, "the journal's head could not be sent"),
  });
  running.add("daily message", daily);
  return sandbox === undefined ? `${address}/inspect/` : `${address}/`;
}

/** For Helius, through a proxy with a name of its own; everything else is the inspector's, and loopback's. */
const HELIUS_PATH = "/webhooks/helius";

interface Pages {
  inspector?: Inspector;
  heliusWebhook?: OpenedMoney["heliusWebhook"];
}

function answer(
  { inspector, heliusWebhook }: Pages,
  request: Request,
): Response | Promise<Response> {
  if (heliusWebhook !== undefined && new URL(request.url).pathname === HELIUS_PATH) {
    return heliusWebhook(request);
  }
  return inspector?.fetch(request) ?? new Response("Starting.\n", { status: 503 });
}

interface Histories {
  readonly readModel: ReadModel;
  /** `why` they are not kept up any more. */
  readonly stale: { why?: string };
}

async function openHistories(
  dir: string,
  migrationsDir: string,
  log: Log,
  running: Running,
): Promise<Histories> {
  const stale: { why?: string } = {};
  const onFault = (fault: Error): void => {
    stale.why = fault.message;
    log.error({ err: fault }, "the read model stopped: histories are stale until a restart");
  };
  const opening = openReadModel({ dir, migrationsDir, onFault });
  const readModel = await running.open("read model", opening, (opened) => opened.close());
  return { readModel, stale };
}

function openReports(
  dir: string,
  engine: Engine,
  sandbox: Sandbox | undefined,
  log: Log,
  running: Running,
): ReserveReports {
  const check = (): ReturnType<Engine["checkReserves"]> => engine.checkReserves();
  const every = sandbox === undefined ? "hour" : "minute";
  const reports = keepReserveReports({ dir, check, every, log });
  running.add("reserve reports", () => reports.stop());
  return reports;
}

/** Where there is no real Telegram, and where prices are simulated. */
async function openSandbox(
  config: Config,
  root: string,
  dir: string,
  clock: VirtualClock,
  listener: ReturnType<typeof getRequestListener>,
  log: Log,
): Promise<Sandbox | undefined> {
  if (config.botToken !== undefined && config.prices !== "sandbox") return undefined;
  return startSandbox({
    port: config.httpPort,
    botToken: SANDBOX_TOKEN,
    clock,
    inspectorUrl: "/inspect/",
    tapesDir: join(root, "data/tapes"),
    chainFile: join(dir, "sandbox-chain.jsonl"),
    money: config.money === undefined ? "play" : "sol",
    tapeSpeed: config.tapeSpeed,
    fallback: (request, response) => void listener(request, response),
    onBug: (error) => log.error({ err: error }, "the sandbox has a bug"),
  });
}

/** The tape of PRICES=tape:<file>; its path is taken from the package's folder, as DATA_DIR's is. */
async function tapeOf({ tape: file }: Config, root: string): Promise<Tape | undefined> {
  if (file === undefined) return undefined;
  const tape = await readTape(resolve(root, file));
  if (!tape.ok) throw new StartRefused(`PRICES: ${tape.error}`, 2);
  return tape.value;
}

interface Past {
  /** The newest snapshot's state; the first time only, after which it is let go. */
  takeSnapshot(): Uint8Array | undefined;
  /** See `SnapshotKeeper`. */
  readonly verified: Promise<void>;
  verifiedSoon(): Promise<void>;
  /** The state that the engine has come to, once there is one. */
  lived?: () => Uint8Array;
}

/** The last snapshot, and the thread that verifies what it stands for and writes the next ones. */
async function openPast(dir: string, journal: Journal, log: Log, running: Running): Promise<Past> {
  const newest = await newestSnapshot(dir, journal, (what) => log.warn({}, what));
  const keeper = keepSnapshots({ dir, fromNo: newest?.no ?? 0 }, log);
  let state = newest?.state;
  const takeSnapshot = (): Uint8Array | undefined => {
    const taken = state;
    state = undefined;
    return taken;
  };
  const { verified, verifiedSoon } = keeper;
  const past: Past = { takeSnapshot, verified, verifiedSoon };
  running.add("snapshots", async () => {
    const last = await keeper.close();
    // What was lived through is what a replay comes to; where not, one of them has a bug.
    const lived = last?.no === journal.head().no ? past.lived?.() : undefined;
    if (lived !== undefined && stateHash(lived) !== last?.stateHash) {
      throw new Error(`after batch ${last?.no} memory was not what the journal says: report this`);
    }
  });
  return past;
}

/** Another process's is refused by `lockDataDir` itself; a path that is no folder is, here. */
function takeDataDir(dir: string): ReturnType<typeof lockDataDir> {
  try {
    return lockDataDir(dir);
  } catch (error) {
    if (!(error instanceof Error) || error.name === "DataDirBusy") throw error;
    const why = `${error.message}${"code" in error ? ` (${String(error.code)})` : ""}`;
    const sentence = `DATA_DIR: ${dir} is not a folder that can be written to: ${why}`;
    throw new StartRefused(sentence, 2);
  }
}

/** `stale`: why histories are not kept up any more. */
function health(
  engine: Engine,
  telegram: Telegram,
  stale: string | undefined,
  money: OpenedMoney | undefined,
): unknown {
  const vitals = engine.vitals();
  const ok = vitals.bookSum === "0" && vitals.parked.length === 0 && stale === undefined;
  const nodes = money?.figures();
  return { ok, ...vitals, stale, sources: engine.sources(), nodes, telegram: telegram.stats() };
}

/** Inspector, health and metrics without a sandbox; on loopback only. */
function serve(
  listener: ReturnType<typeof getRequestListener>,
  port: number,
  running: Running,
): Promise<string> {
  const server: Server = createServer((request, response) => void listener(request, response));
  running.add("http server", () => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolvePort, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolvePort(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Where package.json is: two folders up from the built file, one from the source. */
function packageRoot(): string {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}

/** Memory is ahead of the disk and cannot be trusted: the restart rebuilds it from the journal. */
function die(log: Log, error: unknown): void {
  log.fatal({ err: error }, "stopping at once: restart to continue from the journal");
  process.exit(1);
}

function refusal(error: unknown, config: Config): StartRefused | undefined {
  if (error instanceof StartRefused) return error;
  if (!(error instanceof Error)) return undefined;
  if (error.name === "MoneyRefused") return new StartRefused(error.message, 2);
  if (error.name === "DataDirBusy") return new StartRefused(error.message, 1);
  if (error.name === "RecordRefused") return new StartRefused(error.message, 1);
  if (error.name === "ChainFileDamaged") return new StartRefused(error.message, 1);
  if (error.name === "JournalFault") {
    const why = `The journal in ${config.dataDir} cannot be used: ${error.message}`;
    return new StartRefused(why, 1);
  }
  if ("code" in error && error.code === "EADDRINUSE") {
    const port = config.httpPort;
    return new StartRefused(`Port ${port} is taken. Set HTTP_PORT to another, or to 0 for any.`, 1);
  }
  if ("error_code" in error && (error.error_code === 401 || error.error_code === 404)) {
    return new StartRefused("BOT_TOKEN: Telegram does not know this token. Ask @BotFather.", 2);
  }
  return undefined;
}

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(`Not started: the environment is wrong.\n`);
    for (const problem of read.problems) process.stderr.write(`  ${problem}\n`);
    process.exitCode = 2;
    return;
  }
  const { config } = read;
  const log = createLog(config.logLevel);
  const running = new Running(() => log);
  let stopping: Promise<void> | undefined;
  const stop = (signal: string): void => {
    stopping ??= (async () => {
      log.info({ signal }, "stopping");
      const clean = await running.end();
      process.exit(clean ? 0 : 1);
    })();
  };
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("uncaughtException", (error) => die(log, error));
  process.on("unhandledRejection", (error) => die(log, error));
  try {
    const address = await start(config, log, running);
    if (stopping === undefined) process.stdout.write(`\n  ROOMS is open at ${address}\n\n`);
  } catch (error) {
    // Told to stop half-way: what was under way fails as it may, and `stop` ends the process.
    if (stopping !== undefined) return;
    await running.end();
    const refused = refusal(error, config);
    if (refused === undefined) throw error;
    process.stderr.write(`Not started: ${refused.message}\n`);
    process.exitCode = refused.exitCode;
  }
}

await main();
