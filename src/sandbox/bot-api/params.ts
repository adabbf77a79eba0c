/**
 * One call's parameters. Telegram reads every parameter from text, so `"5"` and `5`, `"true"` and
 * `true`, a JSON value and its text are all the same here. Getters throw Telegram's refusals.
 */
import { badRequest } from "./api-error.ts";
import type { RequestBody, Upload } from "./request-body.ts";

/** A parsed JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export class Params {
  private readonly body: RequestBody;

  constructor(body: RequestBody) {
    this.body = body;
  }

  has(name: string): boolean {
    return this.text(name) !== "";
  }

  /** Empty when absent. */
  text(name: string): string {
    const value = this.body.fields.get(name);
    if (value === undefined || value === null) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  /** Undefined when absent or no integer, as Telegram has it. */
  integer(name: string): number | undefined {
    const text = this.text(name).trim();
    if (!/^[+-]?\d{1,16}$/.test(text)) return undefined;
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  flag(name: string): boolean {
    return ["true", "yes", "1"].includes(this.text(name).trim().toLowerCase());
  }

  /** The value of a JSON parameter; undefined when absent. `what` names it in the refusal. */
  json(name: string, what: string = name): unknown {
    const value = this.body.fields.get(name);
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw badRequest(`can't parse ${what} JSON object`); // Telegram's words, not the parser's
    }
  }

  object(name: string, what: string = name): JsonObject | undefined {
    const value = this.json(name, what);
    if (value === undefined || isObject(value)) return value;
    throw badRequest(`object expected as ${what}`);
  }

  list(name: string, what: string = name): readonly unknown[] | undefined {
    const value = this.json(name, what);
    if (value === undefined || Array.isArray(value)) return value as unknown[] | undefined;
    throw badRequest(`can't parse ${what}: expected an Array`);
  }

  upload(name: string): Upload | undefined {
    return this.body.uploads.get(name);
  }

  /** For the call log: values parsed where they are JSON, uploads as name and size. */
  toLog(): Readonly<Record<string, unknown>> {
    const uploads = [...this.body.uploads.values()].map(({ field, fileName, bytes }) => [
      field,
      { upload: fileName, sizeBytes: bytes.length },
    ]);
    const fields = [...this.body.fields].map(([name, value]) => [name, loggable(value)]);
    return Object.fromEntries([...fields, ...uploads]) as Record<string, unknown>;
  }
}

/** A multipart or urlencoded field holds its JSON as text: the log shows one shape for all. */
function loggable(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value; // text that merely begins with a bracket
  }
}
