/** The signer's door: a Unix socket of its own user, on which lines are asked and answered in order. */
import { chmodSync, existsSync, lstatSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import { err, ok, type Result } from "../domain/result.ts";
import type { SignerFault } from "../ports.ts";
import type { Desk } from "./desk.ts";
import { LINE_MAX, parseQuestion } from "./question.ts";

const CONNECTIONS_MAX = 32;
/** A connection that says nothing for so long is ended. */
const IDLE_MS = 60_000;

export interface Listening {
  close(): Promise<void>;
}

/** Rejects when another signer listens there, or when the path is something else than a socket. */
export async function serve(path: string, mode: number, desk: Desk): Promise<Listening> {
  await clear(path);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    attend(socket, desk);
  });
  server.maxConnections = CONNECTIONS_MAX;
  // Nobody else may connect between the socket's making and its mode.
  const umask = process.umask(0o177);
  try {
    await listening(server, path);
  } finally {
    process.umask(umask);
  }
  chmodSync(path, mode);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** A signer that was killed leaves its socket behind, on which nobody answers. */
async function clear(path: string): Promise<void> {
  if (!existsSync(path)) return;
  if (!lstatSync(path).isSocket()) throw new Error(`${path} is not a socket`);
  const isTaken = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
  if (isTaken) throw new Error(`another signer listens on ${path}`);
  rmSync(path);
}

function attend(socket: Socket, desk: Desk): void {
  const decoder = new StringDecoder("utf8");
  let heard = "";
  let answering = Promise.resolve();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  // The bot has gone, perhaps in the middle of an answer: it will ask again.
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes: Buffer) => {
    heard += decoder.write(bytes);
    const lines = heard.split("\n");
    heard = lines.pop() ?? "";
    if (heard.length > LINE_MAX || lines.some((line) => line.length > LINE_MAX)) {
      socket.end(`${inText(refused(`a line has at most ${LINE_MAX} characters`))}\n`);
      return;
    }
    if (lines.length === 0) return;
    socket.pause(); // one portion at a time, so that no queue can grow
    answering = answering.then(async () => {
      for (const line of lines) await answer(socket, desk, line);
      socket.resume();
    });
  });
}

async function answer(socket: Socket, desk: Desk, line: string): Promise<void> {
  const question = parseQuestion(line);
  const told = question.ok ? await ask(desk, question.value) : refused(question.error);
  if (socket.writable) socket.write(`${inText(told)}\n`);
}

type Told = Result<unknown, SignerFault>;

async function ask(
  desk: Desk,
  question: Extract<ReturnType<typeof parseQuestion>, { ok: true }>["value"],
): Promise<Told> {
  switch (question.op) {
    case "treasury":
      return ok(desk.treasury());
    case "health":
      return ok(desk.health() ?? null);
    case "deposit-address":
      return desk.depositAddress(question.index);
    case "sign":
      return desk.sign(question.request);
  }
}

function inText(told: Told): string {
  return JSON.stringify(told);
}

function refused(detail: string): Told {
  return err({ code: "refused", detail });
}
