/**
 * A system call trace as what it does to the disk under one directory. What could change a file there
 * and is not among the events below is a TraceFault, so the model cannot miss a write by not knowing
 * the call that made it. SQLite's `-shm` is left out: it is memory that happens to have a name, never
 * synced, and made anew by whoever opens the database first.
 */
import { posix } from "node:path";
import {
  bytesOf,
  descriptorOf,
  numberOf,
  parseCall,
  parseLine,
  textOf,
  TraceFault,
  type SystemCall,
} from "./strace-line.ts";

/** Paths are relative to the traced directory, which is itself "". */
export type DiskEvent =
  /** Makes an empty file where there is none. */
  | { readonly t: "create"; readonly path: string }
  | { readonly t: "make-directory"; readonly path: string }
  | { readonly t: "remove"; readonly path: string }
  | { readonly t: "rename"; readonly path: string; readonly to: string }
  | { readonly t: "write"; readonly path: string; readonly at: number; readonly data: Uint8Array }
  | { readonly t: "resize"; readonly path: string; readonly size: number }
  /** Grows a file to `size` if it is shorter. */
  | { readonly t: "extend"; readonly path: string; readonly size: number }
  /** fsync or fdatasync of a file or a directory, completed. */
  | { readonly t: "sync"; readonly path: string }
  /** The writer told the world that batch `no` is durable. */
  | { readonly t: "acknowledge"; readonly no: number };

/** What the writer says of each batch, on its standard output and in one write. */
export const acknowledgement = (no: number): string => `durable ${no}\n`;

/** All that can change a file; `?` stands before those that some processors lack. */
export const TRACED_CALLS = [
  "?open,?creat,openat,?openat2,mmap",
  "write,pwrite64,writev,pwritev,?pwritev2,?sendfile,?copy_file_range,splice",
  "ftruncate,truncate,fallocate,fsync,fdatasync,sync,?syncfs,sync_file_range",
  "?rename,?renameat,renameat2,?unlink,unlinkat,?rmdir,?mkdir,mkdirat",
  "?link,linkat,?symlink,symlinkat",
].join(",");

/** The events under `root`, in the order of the calls. */
export function readDiskTrace(lines: Iterable<string>, root: string): DiskEvent[] {
  const events: DiskEvent[] = [];
  let writer: number | undefined;
  for (const call of wholeCalls(lines)) {
    const made = eventsOf(call, root);
    if (made.length === 0) continue;
    // One thread's calls never overlap, so the order of the lines is the order of the deeds.
    writer ??= call.pid;
    if (call.pid !== writer) throw new TraceFault("two threads wrote: the model knows one writer");
    events.push(...made);
  }
  return events;
}

/** Joins the halves of calls that another thread's line came between. */
function* wholeCalls(lines: Iterable<string>): Generator<SystemCall, void> {
  const begun = new Map<number, string>();
  for (const text of lines) {
    const line = parseLine(text);
    if (line.t === "call") yield line.call;
    else if (line.t === "begun") {
      if (begun.has(line.pid)) throw new TraceFault(`${line.pid} is in two calls at once`);
      begun.set(line.pid, line.text);
    } else if (line.t === "resumed") {
      const start = begun.get(line.pid);
      if (start?.startsWith(`${line.name}(`) !== true) {
        throw new TraceFault(`${line.name} of ${line.pid} goes on without a beginning`);
      }
      begun.delete(line.pid);
      yield parseCall(line.pid, start + line.text);
    }
  }
  for (const [pid, text] of begun) yield parseCall(pid, `${text}) = ?`);
}

function eventsOf(call: SystemCall, root: string): DiskEvent[] {
  const { name, args } = call;
  switch (name) {
    case "open":
      return opened(call, named(root, args[0]), args[1]);
    case "openat":
      return opened(call, named(root, args[1], args[0]), args[2]);
    case "mkdir":
      return onName(call, named(root, args[0]), (path) => ({ t: "make-directory", path }));
    case "mkdirat":
      return onName(call, named(root, args[1], args[0]), (path) => ({ t: "make-directory", path }));
    case "unlink":
      return onName(call, named(root, args[0]), (path) => ({ t: "remove", path }));
    case "unlinkat":
      if (args[2] !== "0") return notModelled(call, root);
      return onName(call, named(root, args[1], args[0]), (path) => ({ t: "remove", path }));
    case "rename":
      return renamed(call, root, named(root, args[0]), named(root, args[1]));
    case "renameat":
      return renamed(call, root, named(root, args[1], args[0]), named(root, args[3], args[2]));
    case "pwrite64":
      return onFile(call, root, (path) => {
        return { t: "write", path, at: numberOf(args[3]), data: written(call) };
      });
    case "ftruncate":
      return onFile(call, root, (path) => ({ t: "resize", path, size: numberOf(args[1]) }));
    case "fallocate":
      if (args[1] !== "0") return notModelled(call, root);
      return onFile(call, root, (path) => {
        return { t: "extend", path, size: numberOf(args[2]) + numberOf(args[3]) };
      });
    case "fsync":
    case "fdatasync":
      return onFile(call, root, (path) => ({ t: "sync", path }));
    case "write":
      return args[0]?.startsWith("1<") === true ? said(call) : notModelled(call, root);
    case "mmap":
      return args[3]?.includes("MAP_SHARED") === true ? notModelled(call, root) : [];
    default:
      return notModelled(call, root);
  }
}

function opened(call: SystemCall, path: string | undefined, flags = ""): DiskEvent[] {
  const created = flags.includes("O_CREAT")
    ? onName(call, path, (file) => ({ t: "create", path: file }))
    : [];
  const emptied = flags.includes("O_TRUNC")
    ? onName(call, path, (file) => ({ t: "resize", path: file, size: 0 }))
    : [];
  return [...created, ...emptied];
}

function renamed(
  call: SystemCall,
  root: string,
  from: string | undefined,
  to: string | undefined,
): DiskEvent[] {
  if (from === undefined || to === undefined) return notModelled(call, root);
  return onName(call, from, (path) => ({ t: "rename", path, to }));
}

/** A call that found its file by name; one that failed has changed nothing. */
function onName(
  { name, result }: SystemCall,
  path: string | undefined,
  event: (path: string) => DiskEvent,
): DiskEvent[] {
  if (path === undefined) return [];
  if (result === undefined) throw new TraceFault(`the writer ended inside ${name} of ${path}`);
  return result < 0 ? [] : [event(path)];
}

/** A call that the writer cannot go on from when it fails: a trace with a failed one is not a run. */
function onFile(call: SystemCall, root: string, event: (path: string) => DiskEvent): DiskEvent[] {
  const { path, deleted = false } = descriptorOf(call.args[0]) ?? {};
  const inside = below(root, path);
  if (inside === undefined) return [];
  if (deleted) return notModelled(call, root);
  if ((call.result ?? -1) < 0) throw new TraceFault(`${call.name} of ${inside} failed`);
  return [event(inside)];
}

function written({ args, result }: SystemCall): Uint8Array {
  const data = bytesOf(args[1]);
  if (data.length !== numberOf(args[2])) throw new TraceFault("pwrite64: its data is cut short");
  return data.subarray(0, result);
}

/** Others than the writer may have a standard output too: tsx starts a compiler. */
function said({ args }: SystemCall): DiskEvent[] {
  const no = /^durable (\d+)\n$/.exec(textOf(args[1]))?.[1];
  return no === undefined ? [] : [{ t: "acknowledge", no: Number(no) }];
}

/** May be what it likes elsewhere; here it would change a file in a way that the model has not. */
function notModelled(call: SystemCall, root: string): DiskEvent[] {
  const everywhere = call.name === "sync" || call.name === "syncfs";
  const touched = call.args.map(mentioned).find((path) => below(root, path) !== undefined);
  if (!everywhere && touched === undefined) return [];
  throw new TraceFault(`the model has no ${call.name} of ${touched ?? "everything"}`);
}

/** The path in an argument, be it a string or behind a descriptor. */
function mentioned(argument: string): string | undefined {
  return argument.startsWith('"') ? textOf(argument) : descriptorOf(argument)?.path;
}

/** A path argument, under `root`; a relative one starts from what its directory argument says. */
function named(root: string, argument: string | undefined, directory?: string): string | undefined {
  const path = textOf(argument);
  const base = descriptorOf(directory)?.path;
  if (!path.startsWith("/") && base === undefined) {
    throw new TraceFault(`${path} is relative to nothing (an strace older than 6.0?)`);
  }
  return below(root, posix.resolve(base ?? "/", path));
}

/** `path` relative to `root`; undefined for what is elsewhere, and for what is left out. */
function below(root: string, path: string | undefined): string | undefined {
  if (path === root) return "";
  if (path?.startsWith(`${root}/`) !== true || path.endsWith("-shm")) return undefined;
  return path.slice(root.length + 1);
}
