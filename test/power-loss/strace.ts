/** Runs the writer under strace, which comes with the system (Debian: `apt-get install strace`). */
import { execFile, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { assert } from "../../src/domain/result.ts";
import { acknowledgement, TRACED_CALLS } from "./disk-trace.ts";

/** In a directory that is new as well, as DATA_DIR may be. */
export const JOURNAL_DIR = "var/rooms";

export type Synchronous = "full" | "normal";

/** `-xx` makes every string hexadecimal, `-y` says which file a descriptor is. */
const OPTIONS = ["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "16777216", "-e", "signal=none"];

/** Why nothing can be traced here; undefined when it can. */
export function whyNoStrace(): string | undefined {
  const options = [...OPTIONS, "-e", `trace=${TRACED_CALLS}`, "-o", "/dev/null"];
  const { error, status, stderr } = spawnSync("strace", [...options, "true"], { encoding: "utf8" });
  if (error !== undefined) return `strace cannot be started (${error.message})`;
  return status === 0 ? undefined : `strace cannot trace here: ${stderr.trim()}`;
}

export interface TracedRun {
  readonly batches: number;
  /** What strace wrote. */
  readonly traceFile: string;
  /** The directory that was there before the writer began, and is the model's whole disk. */
  readonly root: string;
}

/** Traces the writer of so many batches in `scratch`, an empty directory, to its end. */
export async function traceWriter(
  scratch: string,
  synchronous: Synchronous,
  batches: number,
): Promise<TracedRun> {
  const root = realpathSync(scratch);
  const traceFile = join(root, "strace.txt");
  const loader = import.meta.resolve("tsx");
  const program = join(import.meta.dirname, "writer-process.ts");
  const { stdout } = await promisify(execFile)("strace", [
    ...OPTIONS,
    "-e",
    `trace=${TRACED_CALLS}`,
    "-o",
    traceFile,
    process.execPath,
    "--import",
    loader,
    program,
    join(root, JOURNAL_DIR),
    synchronous,
    String(batches),
  ]);
  const expected = Array.from({ length: batches }, (_, index) => acknowledgement(index + 1));
  assert(stdout === expected.join(""), "the writer acknowledges each batch once, in order");
  return { batches, traceFile, root };
}
