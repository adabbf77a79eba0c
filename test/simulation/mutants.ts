/** A copy of the tree with a bug in it, and the simulation of that copy. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MUTATIONS, type Edit, type Mutation } from "./mutations.ts";

const PROJECT = join(import.meta.dirname, "../..");
const COPIED = [
  "src",
  "machines",
  "data/assets.json",
  "data/migrations",
  "test/chain",
  "test/oracle",
  "test/simulation",
  "test/support",
  "test/withdrawals",
  "package.json",
  "tsconfig.json",
];
const RUN = "test/simulation/run.ts";

/** Runs the simulation of a mutant to its end; what it printed goes to `print`, its exit status is answered. */
export async function runMutant(
  name: string,
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const mutation = MUTATIONS[name];
  if (mutation === undefined) throw new Error(`no mutation is called ${name}`);
  return runMutated(mutation, RUN, [...args, "--mutated", name], print);
}

/** Plants a mutation in a copy of the tree and runs `script`, a file of it, there. */
export async function runMutated(
  mutation: Mutation,
  script: string,
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const copy = mkdtempSync(join(tmpdir(), "rooms-mutant-"));
  try {
    for (const part of COPIED) cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"), "junction");
    for (const edit of mutation.edits) plant(copy, edit);
    return await run(copy, script, args, print);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function plant(copy: string, { file, from, to }: Edit): void {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const found = text.split(from).length - 1;
  if (found !== 1) throw new Error(`${file} has ${found} times: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

function run(
  copy: string,
  script: string,
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: copy,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.setEncoding("utf8").on("data", print);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
