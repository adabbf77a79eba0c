/** A small file that remembers when something was last done; losing it costs one repetition or none. */
import { readFileSync, writeFileSync } from "node:fs";

export interface LastTime {
  /** Undefined when it was never done, as far as the file tells. */
  read(): number | undefined;
  write(atMs: number): void;
}

/** The file holds one ISO time. Throws what the file system throws. */
export function lastTimeIn(file: string): LastTime {
  return {
    read() {
      let text: string;
      try {
        text = readFileSync(file, "utf8");
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
      const atMs = Date.parse(text.trim());
      return Number.isNaN(atMs) ? undefined : atMs;
    },
    write: (atMs) => writeFileSync(file, `${new Date(atMs).toISOString()}\n`),
  };
}
