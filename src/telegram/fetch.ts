/**
 * The HTTP client that grammY is given: keep-alive `node:http`, a third of the CPU of the default.
 * Does what grammY asks for and no more: POST a string or a stream, read JSON, be aborted.
 */
import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";

/** All that grammY calls of a `fetch`; its own declaration names a package without types. */
export type Fetch = (
  input: string | URL,
  init?: FetchInit,
) => Promise<{ json(): Promise<unknown> }>;

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly signal?: AbortSignal;
}

/** The Bot API answers with far less; a proxy that sends more is not Telegram. */
const ANSWER_MAX_BYTES = 16 * 1024 * 1024;

/** A fetch with connections of its own; `close` ends those that are idle. */
export function createFetch(): { readonly fetch: Fetch; close(): void } {
  const plain = new http.Agent({ keepAlive: true, maxSockets: 128 });
  const secure = new https.Agent({ keepAlive: true, maxSockets: 128 });

  async function lean(input: string | URL, init: FetchInit = {}) {
    const url = new URL(input);
    const [client, agent] = url.protocol === "https:" ? [https, secure] : [http, plain];
    const { status, body } = await new Promise<{ status: number; body: string }>(
      (resolve, reject) => {
        const request = client.request(
          url,
          { method: init.method ?? "GET", headers: withLength(init), agent },
          (response) => void readAll(response).then(resolve, reject),
        );
        request.on("error", reject);
        const abort = () => request.destroy(new Error("the request was aborted"));
        if (init.signal?.aborted === true) abort();
        init.signal?.addEventListener("abort", abort);
        request.on("close", () => init.signal?.removeEventListener("abort", abort));
        send(request, init.body);
      },
    );
    return { json: async () => parse(status, body) };
  }

  return {
    fetch: lean,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

function withLength(init: FetchInit): Record<string, string | number> {
  const headers: Record<string, string | number> = { ...init.headers };
  if (typeof init.body === "string") headers["content-length"] = Buffer.byteLength(init.body);
  return headers;
}

function send(request: http.ClientRequest, body: string | Readable | undefined): void {
  if (body === undefined || typeof body === "string") {
    request.end(body);
    return;
  }
  body.on("error", (error) => request.destroy(error));
  body.pipe(request);
}

async function readAll(response: http.IncomingMessage): Promise<{ status: number; body: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_MAX_BYTES) throw new Error("the answer is too long for a Bot API server");
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") };
}

/** A gateway's HTML page is an error of that status, in the form that the Bot API would give it. */
function parse(status: number, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (status < 400) throw error;
    return { ok: false, error_code: status, description: `HTTP ${status} without JSON` };
  }
}
