/** The tapes that lie in a folder, as a person chooses among them; and one file read from anywhere. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { err, type Result } from "../../domain/result.ts";
import { parseTape, sayFault, type Tape } from "./tape.ts";

const ENDING = ".tape.jsonl";

export interface ShelvedTape {
  readonly file: string;
  readonly title: string;
  readonly shows: string;
  readonly lengthMs: number;
  /** Why it cannot be played, in words for a person. */
  readonly fault?: string;
}

/** The tape in a file, or what is wrong with it in words for a person. */
export async function readTape(path: string): Promise<Result<Tape, string>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
    return err(`${basename(path)}: ${why}`);
  }
  const tape = parseTape(text);
  return tape.ok ? tape : err(`${basename(path)}, ${sayFault(tape.error)}`);
}

/** Every tape in `folder`, by its file's name; a folder that is not there has none. */
export async function readShelf(folder: string): Promise<readonly ShelvedTape[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const tapes = files.filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    tapes.map(async (file) => {
      const tape = await readTape(join(folder, file));
      if (!tape.ok) return { file, title: file, shows: "", lengthMs: 0, fault: tape.error };
      const { title, shows, lengthMs } = tape.value.header;
      return { file, title, shows, lengthMs };
    }),
  );
}
