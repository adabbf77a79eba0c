/**
 * Reads a request the way the Bot API does: query string, JSON, urlencoded and multipart bodies are
 * one bag of parameters, and the bag's order of precedence is body over query.
 *
 * Busboy reads multipart since Node's own `formData()` refuses the header that grammY writes
 * (`content-disposition:form-data;name="x";filename=chart.jpg`).
 */
import type { IncomingMessage } from "node:http";
import busboy from "busboy";
import { ApiError, badRequest } from "./api-error.ts";

export interface Upload {
  /** The part's name: a parameter's, or the id behind `attach://`. */
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface RequestBody {
  readonly fields: ReadonlyMap<string, unknown>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const MOST_BYTES = 50 * 1024 * 1024;
const MOST_FIELD_BYTES = 1024 * 1024;
const MOST_PARTS = 200;

const tooLarge = (): ApiError => new ApiError(413, "Request Entity Too Large");

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(text: string): ReadonlyMap<string, unknown> {
  if (text.trim() === "") return new Map();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object"); // the parser's own words would not be Telegram's
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object: object expected");
  }
  return new Map(Object.entries(value).filter(([, field]) => field !== null));
}

function readMultipart(request: IncomingMessage): Promise<RequestBody> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, unknown>();
    const uploads = new Map<string, Upload>();
    const broken = (): void => {
      request.unpipe();
      request.resume();
      reject(badRequest("can't parse multipart form data"));
    };
    let form: busboy.Busboy;
    try {
      form = busboy({
        headers: request.headers,
        defParamCharset: "utf8",
        limits: { fileSize: MOST_BYTES, fieldSize: MOST_FIELD_BYTES, parts: MOST_PARTS },
      });
    } catch {
      broken(); // busboy throws on a missing boundary and the like
      return;
    }
    let tooBig = false;
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => (tooBig = true));
      stream.on("error", broken);
      stream.on("end", () => {
        uploads.set(field, { field, fileName: info.filename ?? "", bytes: Buffer.concat(chunks) });
      });
    });
    form.on("error", broken);
    form.on("close", () => (tooBig ? reject(tooLarge()) : resolve({ fields, uploads })));
    request.on("error", broken);
    request.pipe(form);
  });
}

/** Throws an {@link ApiError} on a body that cannot be read. */
export async function readRequest(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<RequestBody> {
  const fields = new Map<string, unknown>(query);
  if (request.method !== "POST") return { fields, uploads: new Map() };
  const contentType = (request.headers["content-type"] ?? "").toLowerCase();
  if (contentType.startsWith("multipart/form-data")) {
    const form = await readMultipart(request);
    return { fields: new Map([...fields, ...form.fields]), uploads: form.uploads };
  }
  const text = await readAll(request);
  if (contentType.startsWith("application/json")) {
    return { fields: new Map([...fields, ...readJson(text)]), uploads: new Map() };
  }
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return { fields: new Map([...fields, ...new URLSearchParams(text)]), uploads: new Map() };
  }
  return { fields, uploads: new Map() };
}
