/**
 * What was signed, line by line, on disk before a signature leaves. Each line's MAC covers the line
 * before it, under a key that is derived from the treasury's: nobody without the passphrase can change,
 * add or take out a line. A cut at the end cannot be seen from the file alone; its head is shown for that.
 *
 *     {"v":1,"treasury":"..","mac":".."}
 *     {"no":1,"atMs":..,"purpose":"withdrawal","jobId":"..","message":"<sha256>","to":"..",
 *      "lamports":"..","feeLamports":"..","approvers":["ada"],"mac":".."}
 */
import { createHmac, hkdfSync } from "node:crypto";
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { z } from "zod";
import { LAMPORTS_MAX, lamports, type Lamports } from "../domain/money.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { writeNewFile, writeWhole } from "./durable-file.ts";

const amount = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform((text) => BigInt(text))
  .refine((value) => value <= LAMPORTS_MAX)
  .transform((value): Lamports => lamports(value));

const signedLine = z.strictObject({
  no: z.number().int().positive(),
  atMs: z.number().int().nonnegative(),
  purpose: z.enum(["withdrawal", "sweep"]),
  jobId: z.string(),
  /** SHA-256 of the message's bytes, hex. */
  message: z.string().length(64),
  to: z.string(),
  lamports: amount,
  feeLamports: amount,
  /** Names of those whose consent it needed; empty below the first tier. */
  approvers: z.array(z.string()),
  mac: z.string().length(64),
});

export type SignedLine = Readonly<z.infer<typeof signedLine>>;
export type NewLine = Omit<SignedLine, "no" | "mac">;

const headLine = z.strictObject({
  v: z.literal(1),
  treasury: z.string(),
  mac: z.string().length(64),
});

/** The log's key, from the treasury's entropy. */
export function logKey(entropy: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", entropy, "", "rooms-signed-log|1", 32));
}

/** Begins a log; throws when there is one. */
export function beginSignedLog(path: string, key: Uint8Array, treasury: string): void {
  const head = { v: 1, treasury };
  writeNewFile(path, `${JSON.stringify({ ...head, mac: macOf(key, "", head) })}\n`);
}

function macOf(key: Uint8Array, previous: string, line: object): string {
  return createHmac("sha256", key)
    .update(`${previous}\n${JSON.stringify(line)}`)
    .digest("hex");
}

export class SignedLog {
  readonly #key: Uint8Array;
  readonly #handle: number;
  readonly #lines: SignedLine[] = [];
  readonly #byMessage = new Map<string, SignedLine>();
  readonly #byJob = new Map<string, SignedLine[]>();
  #mac: string;
  #isBroken = false;

  private constructor(key: Uint8Array, handle: number, mac: string) {
    this.#key = key;
    this.#handle = handle;
    this.#mac = mac;
  }

  /**
   * Reads and verifies every line. A last line without its end was being written when the power went:
   * its signature never left, so it is taken off. Anything else that does not fit is an error.
   */
  static open(path: string, key: Uint8Array, treasury: string): Result<SignedLog, string> {
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf(10) + 1;
    const [first = "", ...rest] = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
    const head = headLine.safeParse(jsonOf(first));
    if (!head.success) return err("the log of what was signed does not begin as it must");
    const { mac, ...said } = head.data;
    if (said.treasury !== treasury) return err("the log is of another treasury");
    if (macOf(key, "", said) !== mac) return err("the log's first line was altered");
    const handle = openSync(path, "a");
    const log = new SignedLog(key, handle, mac);
    for (const text of rest) {
      if (log.#read(text)) continue;
      log.close();
      return err(`the log was altered at its line ${log.#lines.length + 2}`);
    }
    if (end < bytes.length) {
      ftruncateSync(handle, end);
      fsyncSync(handle);
    }
    return ok(log);
  }

  #read(text: string): boolean {
    const line = signedLine.safeParse(jsonOf(text));
    if (!line.success || line.data.no !== this.#lines.length + 1) return false;
    const { mac, ...said } = line.data;
    if (macOf(this.#key, this.#mac, inText(said)) !== mac) return false;
    this.#keep(line.data);
    return true;
  }

  #keep(line: SignedLine): void {
    this.#lines.push(line);
    this.#byMessage.set(line.message, line);
    const job = jobKey(line.purpose, line.jobId);
    const ofJob = this.#byJob.get(job);
    if (ofJob === undefined) this.#byJob.set(job, [line]);
    else ofJob.push(line);
    this.#mac = line.mac;
  }

  /** The number of the last line and its MAC: kept elsewhere, they show a cut end. */
  get head(): string {
    return `${this.#lines.length}:${this.#mac}`;
  }

  find(message: string): SignedLine | undefined {
    return this.#byMessage.get(message);
  }

  /** What was signed for one job, oldest first. */
  ofJob(purpose: SignedLine["purpose"], jobId: string): readonly SignedLine[] {
    return this.#byJob.get(jobKey(purpose, jobId)) ?? [];
  }

  /** All that may have left the treasury since then: what was paid, and what the chain took at most. */
  spentSince(sinceMs: number): bigint {
    let spent = 0n;
    for (let index = this.#lines.length - 1; index >= 0; index--) {
      const line = this.#lines[index];
      if (line === undefined || line.atMs < sinceMs) break;
      spent += line.feeLamports + (line.purpose === "withdrawal" ? line.lamports : 0n);
    }
    return spent;
  }

  /**
   * Durable when it returns. Throws when it is not: what is on disk is unknown then, and nothing is
   * appended any more. A clock that went back does not make a line older than the one before it.
   */
  append(line: NewLine): void {
    if (this.#isBroken) throw new Error("the log of what was signed could not be written before");
    this.#isBroken = true;
    const last = this.#lines.at(-1);
    const atMs = Math.max(line.atMs, last?.atMs ?? 0);
    const said = { no: this.#lines.length + 1, ...line, atMs };
    const mac = macOf(this.#key, this.#mac, inText(said));
    writeWhole(this.#handle, `${JSON.stringify({ ...inText(said), mac })}\n`);
    fsyncSync(this.#handle);
    this.#isBroken = false;
    this.#keep({ ...said, mac });
  }

  close(): void {
    closeSync(this.#handle);
  }
}

function jobKey(purpose: string, jobId: string): string {
  return `${purpose}:${jobId}`;
}

/** In the order that the MAC covers, amounts as decimal text. */
function inText(line: Omit<SignedLine, "mac">): object {
  return {
    no: line.no,
    atMs: line.atMs,
    purpose: line.purpose,
    jobId: line.jobId,
    message: line.message,
    to: line.to,
    lamports: line.lamports.toString(),
    feeLamports: line.feeLamports.toString(),
    approvers: line.approvers,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it with a sentence
  }
}
