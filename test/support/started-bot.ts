/**
 * The built program as a person starts it: its own process, a free port, a data folder of its own,
 * the sandbox around it. What the tests in test/e2e drive from outside.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtProgram, ROOT } from "./built-program.ts";

const OPEN_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;

export interface StartedBot extends AsyncDisposable {
  /** What it printed, such as `http://127.0.0.1:41234/`. */
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it wrote so far, stdout and stderr together. */
  output(): string;
  /** Sends the signal and resolves when the process is gone: its exit code, null if killed. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** SIGTERM, as a service manager does it. Throws when it does not end within 20 s. */
  stop(): Promise<number | null>;
}

export interface StartOptions {
  /** On top of HTTP_PORT=0, DATA_DIR and LOG_LEVEL=warn; nothing else of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** One that lives longer than the process, for restarts; else a new one, removed on dispose. */
  readonly dataDir?: string;
}

/** Starts it and waits for the address. Throws with what it wrote when it ends or says nothing. */
export async function startBot(options: StartOptions = {}): Promise<StartedBot> {
  const entry = builtProgram();
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "rooms-e2e-")));
  const child = spawn(process.execPath, [entry], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      HTTP_PORT: "0",
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (written += chunk));
  }
  const ended = once(child, "close").then(() => child.exitCode);

  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  const stop = async (): Promise<number | null> => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), STOP_WITHIN_MS);
    patience.signal.addEventListener("abort", () => child.kill("SIGKILL"));
    const code = await kill("SIGTERM");
    clearTimeout(timer);
    if (patience.signal.aborted) throw new Error(`did not stop on SIGTERM\n${written}`);
    return code;
  };

  const url = await addressOf(child, () => written).catch(async (error: unknown) => {
    await kill("SIGKILL");
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  return {
    url,
    dataDir,
    process: child,
    output: () => written,
    kill,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess, written: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => () => settle(() => reject(new Error(`${why}\n${written()}`)));
    const look = (): void => {
      const url = /ROOMS is open at (\S+)/.exec(written())?.[1];
      if (url !== undefined) settle(() => resolve(url));
    };
    const ended = fail("ended before it printed an address");
    const timer = setTimeout(fail("printed no address"), OPEN_WITHIN_MS);
    const settle = (answer: () => void): void => {
      clearTimeout(timer);
      child.stdout?.off("data", look);
      child.off("close", ended);
      answer();
    };
    child.stdout?.on("data", look);
    child.once("close", ended);
  });
}
