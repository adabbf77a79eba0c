/**
 * A disk under one directory, as far as a power cut is concerned: files (disk-file.ts) and the names in
 * directories. A name is certain when its directory was synced, whatever was synced of the file; of the
 * later changes of a directory the first few have reached the disk, since they are journaled in order.
 *
 * Not modelled: sectors that tear or rot, a disk that says it has synced and has not, a file system that
 * breaks its own structures, and metadata that nothing here depends on (owner, mode, times).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Chance } from "../../bench/chance.ts";
import { DiskFile } from "./disk-file.ts";
import { TraceFault } from "./strace-line.ts";
import type { DiskEvent } from "./disk-trace.ts";

export class Disk {
  readonly #root = new Directory();
  /** Everything by the path that programs find it under. */
  readonly #nodes = new Map<string, Directory | DiskFile>([["", this.#root]]);

  apply(event: DiskEvent): void {
    switch (event.t) {
      case "create":
        if (!this.#nodes.has(event.path)) this.#enter(event.path, new DiskFile());
        return;
      case "make-directory":
        return this.#enter(event.path, new Directory());
      case "remove":
        return this.#leave(event.path);
      case "rename": {
        const moved = this.#file(event.path);
        if (dirname(event.path) !== dirname(event.to)) {
          throw new TraceFault(`${event.path} moves to another directory, ${event.to}`);
        }
        // One step in the directory's own journal: never both names, never none.
        this.#directoryOf(event.path).change([
          [event.path, undefined],
          [event.to, moved],
        ]);
        this.#nodes.delete(event.path);
        this.#nodes.set(event.to, moved);
        return;
      }
      case "write":
      case "resize":
      case "extend":
        return this.#file(event.path).change(event);
      case "sync":
        return this.#node(event.path).sync();
      case "acknowledge":
        return;
    }
  }

  /** The files that may be there when the power comes back, and the directories. */
  afterPowerCut(chance: Chance): DiskImage {
    const image: DiskImage = new Map();
    const visit = (directory: Directory): void => {
      for (const [path, node] of directory.afterPowerCut(chance)) {
        if (node instanceof DiskFile) image.set(path, node.afterPowerCut(chance));
        else {
          image.set(path, "directory");
          visit(node);
        }
      }
    };
    visit(this.#root);
    return image;
  }

  /** Something was changed and not synced. */
  leavesToChance(): boolean {
    return [...this.#nodes.values()].some((node) => node.hasUnsynced);
  }

  #enter(path: string, node: Directory | DiskFile): void {
    this.#directoryOf(path).change([[path, node]]);
    this.#nodes.set(path, node);
  }

  #leave(path: string): void {
    this.#directoryOf(path).change([[path, undefined]]);
    this.#nodes.delete(path);
  }

  #directoryOf(path: string): Directory {
    const parent = this.#node(path.includes("/") ? dirname(path) : "");
    if (parent instanceof Directory) return parent;
    throw new TraceFault(`${path} is in what is no directory`);
  }

  #file(path: string): DiskFile {
    const node = this.#node(path);
    if (node instanceof DiskFile) return node;
    throw new TraceFault(`${path} is no file`);
  }

  #node(path: string): Directory | DiskFile {
    const node = this.#nodes.get(path);
    if (node === undefined) throw new TraceFault(`${path} was never made`);
    return node;
  }
}

/** Paths in an order in which they can be made. */
export type DiskImage = Map<string, Uint8Array | "directory">;

/** Lays an image out under `dir`. */
export function layOut(image: DiskImage, dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const [path, content] of image) {
    if (content === "directory") mkdirSync(join(dir, path));
    else writeFileSync(join(dir, path), content);
  }
}

/** Names that come and go together. */
type NameChange = readonly (readonly [path: string, node: Directory | DiskFile | undefined])[];

class Directory {
  readonly #synced = new Map<string, Directory | DiskFile>();
  #unsynced: NameChange[] = [];

  get hasUnsynced(): boolean {
    return this.#unsynced.length > 0;
  }

  change(change: NameChange): void {
    this.#unsynced.push(change);
  }

  sync(): void {
    for (const change of this.#unsynced) changeNames(this.#synced, change);
    this.#unsynced = [];
  }

  afterPowerCut(chance: Chance): Map<string, Directory | DiskFile> {
    const names = new Map(this.#synced);
    const reached = chance.below(this.#unsynced.length + 1);
    for (const change of this.#unsynced.slice(0, reached)) changeNames(names, change);
    return names;
  }
}

function changeNames(names: Map<string, Directory | DiskFile>, change: NameChange): void {
  for (const [path, node] of change) {
    if (node === undefined) names.delete(path);
    else names.set(path, node);
  }
}
