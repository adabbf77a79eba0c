/**
 * The simulated Telegram in a process of its own, with the people in it: its Bot API server is reached
 * by HTTP on the loopback, and what its people are to do is asked over the fork's channel.
 */
import { createBotApi, type Call } from "../src/sandbox/bot-api/bot-api.ts";
import { pressAll, type Pressed } from "./phones.ts";

/** As the bot's languages are spread over the world, for all that anybody knows. */
const LANGUAGES = ["en", "es", "pt-br", "ru", "tr"];

export type Ask =
  /** Everybody in `people` presses Start, and has a screen when it is answered. */
  | { readonly ask: "start"; readonly people: readonly number[] }
  /** Telegram's limits hold from now on, and what is sent to `people` is written down. */
  | { readonly ask: "watch"; readonly people: readonly number[] }
  /** Resolves when each of those watched has got one message. */
  | { readonly ask: "watched" }
  /** Each so often, after a look of so long; `watching` until all of those watched have been told. */
  | {
      readonly ask: "press";
      readonly people: readonly number[];
      readonly times: number;
      readonly pauseMs: number;
      readonly watching: boolean;
    };

export interface Watched {
  /** In the order in which they were accepted. */
  readonly told: readonly { readonly person: number; readonly atMs: number }[];
  /** Calls of any kind that were refused as too many, in the chats watched and in others. */
  readonly floods: number;
  readonly floodsBeside: number;
  readonly otherRefusals: readonly string[];
}

export interface Answers {
  readonly start: undefined;
  readonly watch: undefined;
  readonly watched: Watched;
  readonly press: Pressed;
}

export interface Opened {
  readonly root: string;
  readonly people: readonly number[];
}

const [token = "", count = "0"] = process.argv.slice(2);
const { world, listen } = createBotApi({ clock: { now: () => Date.now() }, botToken: token });
const server = await listen();
const people = Array.from({ length: Number(count) }, (_, index) => {
  const languageCode = LANGUAGES[index % LANGUAGES.length] ?? "en";
  return world.addPerson({ name: `Player ${index}`, languageCode }).id;
});

/** Of the watch that is on. */
const watch = {
  waiting: new Set<number>(),
  told: [] as { person: number; atMs: number }[],
  people: new Set<number>(),
  floods: 0,
  floodsBeside: 0,
  otherRefusals: [] as string[],
};
world.subscribe((event) => {
  if (event.type === "call") note(event.call);
});

function note({ method, ok, errorCode, description = "", chatId = 0 }: Call): void {
  if (ok && method === "sendMessage" && watch.waiting.delete(chatId)) {
    watch.told.push({ person: chatId, atMs: Date.now() });
  }
  if (ok || description.includes("message is not modified")) return;
  if (errorCode === 429 && watch.people.has(chatId)) watch.floods += 1;
  else if (errorCode === 429) watch.floodsBeside += 1;
  else watch.otherRefusals.push(`${method}: ${description}`);
}

async function start(these: readonly number[]): Promise<undefined> {
  for (const person of these) {
    const greeted = world.nextFromBot(person, undefined, { timeoutMs: 60_000 });
    world.start(person);
    await greeted;
  }
}

function watchThese(these: readonly number[]): undefined {
  world.setLimits({ enabled: true });
  watch.waiting = new Set(these);
  watch.people = new Set(these);
  watch.told = [];
  watch.floods = 0;
  watch.floodsBeside = 0;
  watch.otherRefusals = [];
}

function watched(): Promise<Watched> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (watch.waiting.size > 0) return;
      unsubscribe();
      const { told, floods, floodsBeside, otherRefusals } = watch;
      resolve({ told, floods, floodsBeside, otherRefusals });
    };
    const unsubscribe = world.subscribe(look);
    look();
  });
}

function answer(ask: Ask): Answers[Ask["ask"]] | Promise<Answers[Ask["ask"]]> {
  switch (ask.ask) {
    case "start":
      return start(ask.people);
    case "watch":
      return watchThese(ask.people);
    case "watched":
      return watched();
    case "press": {
      const until = (): boolean => ask.watching && watch.waiting.size === 0;
      const { times, pauseMs } = ask;
      return pressAll(world, ask.people, { times, pauseMs, until });
    }
  }
}

process.on("message", (message) => {
  const { no, ask } = message as { readonly no: number; readonly ask: Ask };
  Promise.resolve(answer(ask)).then(
    (answered) => process.send?.({ no, answered }),
    (error: unknown) => process.send?.({ no, failed: String(error) }),
  );
});
process.once("disconnect", () => void server.close().then(() => process.exit(0)));
process.send?.({ root: server.root, people } satisfies Opened);
