/**
 * The browser of the end-to-end tests: Debian's Chromium, driven by playwright-core, with a fresh
 * profile, no way out of the machine, and a record of what the pages asked for and complained of.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, ConsoleMessage } from "playwright-core";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const QUIET_AND_LOCAL = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Nothing but loopback resolves, so a page that loads from elsewhere fails here too.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** `CHROMIUM_PATH` if set (it must exist), else the first of the usual places, else undefined. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = environment["CHROMIUM_PATH"];
  if (named === undefined || named === "") return PLACES.find((place) => exists(place));
  if (!exists(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  return named;
}

export interface Chromium extends AsyncDisposable {
  readonly context: BrowserContext;
  /** Every URL that any page asked for, in order. */
  readonly requests: readonly string[];
  /** Console errors, uncaught exceptions and failed loads, each with its page's address. */
  readonly errors: readonly string[];
  /** Requests that left the machine; what a test expects to be empty. */
  outsideRequests(): string[];
  close(): Promise<void>;
}

/** Starts a browser with an empty profile. Throws when there is none: ask findChromium first. */
export async function launchChromium(
  options: { readonly viewport?: { readonly width: number; readonly height: number } } = {},
): Promise<Chromium> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`no Chromium at ${PLACES.join(", ")}`);
  const profile = await mkdtemp(join(tmpdir(), "rooms-chromium-"));
  const forgetProfile = () => rm(profile, { recursive: true, force: true });
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: QUIET_AND_LOCAL,
      viewport: options.viewport ?? { width: 1280, height: 800 },
    })
    .catch(async (error: unknown) => {
      await forgetProfile();
      throw error;
    });

  const requests: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${whereOf(message)}: ${message.text()}`);
  });
  context.on("weberror", (webError) => {
    errors.push(`${webError.page()?.url() ?? "?"}: ${webError.error().message}`);
  });

  const close = async (): Promise<void> => {
    await context.close();
    await forgetProfile();
  };
  return {
    context,
    requests,
    errors,
    outsideRequests: () => requests.filter((url) => !staysHere(url)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** True for a URL that no packet leaves the machine for: loopback, or no network at all. */
export function staysHere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (!/^(https?|wss?):$/.test(protocol)) return true;
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function whereOf(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return url === "" ? (message.page()?.url() ?? "?") : `${url}:${lineNumber}`;
}

/**
 * A `describe` for tests that need the browser. Without one they are skipped and a line says so;
 * `REQUIRE_BROWSER=1` (what `.ci/run` sets) makes its absence a failure instead.
 */
export function describeInBrowser(title: string, tests: () => void): void {
  const missing = findChromium() === undefined;
  if (missing && process.env["REQUIRE_BROWSER"] === "1") {
    describe(title, () => {
      it("finds a Chromium, because REQUIRE_BROWSER=1", () => {
        expect.fail(`looked at CHROMIUM_PATH and ${PLACES.join(", ")}`);
      });
    });
    return;
  }
  if (missing) console.warn(`SKIPPED, no Chromium on this machine: ${title}`);
  describe.skipIf(missing)(title, tests);
}
