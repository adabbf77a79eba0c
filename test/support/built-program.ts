/**
 * The program as `npm run build` makes it, for tests that start it. Built at most once for a state
 * of the sources, however many test files (each its own process) ask at the same time.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Database } from "../../src/store/sqlite.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const ENTRY = join(ROOT, "dist/src/main.js");
const STAMP = join(ROOT, "dist/.built-from");
const BUILD_WITHIN_MS = 120_000;

/** Path of the built main.js, current with the sources. Throws with the compiler's output. */
export function builtProgram(): string {
  // SQLite's lock on an empty file: the kernel lets go of it however the holder ends.
  const name = `rooms-build-${fingerprintOf([ROOT])}.lock`;
  const lock = new Database(join(tmpdir(), name), { timeout: BUILD_WITHIN_MS });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    // Read before compiling: an edit made meanwhile leaves a stamp that no longer matches.
    const sources = sourcesFingerprint();
    if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== `${sources} ${entryTime()}`) {
      execFileSync("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: ["ignore", "inherit", 2] });
      writeFileSync(STAMP, `${sources} ${entryTime()}`);
    }
    return ENTRY;
  } finally {
    lock.close();
  }
}

/** Another build since the stamp was set, of whatever sources, is not ours. */
function entryTime(): number {
  return existsSync(ENTRY) ? statSync(ENTRY).mtimeMs : 0;
}

/** Names, sizes and times of what the compiler reads. */
function sourcesFingerprint(): string {
  const sources = ["src", "machines"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const settings = ["package-lock.json", "tsconfig.json", "tsconfig.build.json"];
  return fingerprintOf(
    [...sources, ...settings].toSorted().map((path) => {
      const { size, mtimeMs } = statSync(join(ROOT, path));
      return `${path} ${size} ${mtimeMs}`;
    }),
  );
}

function fingerprintOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
