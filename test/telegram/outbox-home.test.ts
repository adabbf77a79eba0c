/** What the outbox knows of a chat's home message, and how it brings one up to date. */
import { Api } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import type { HomeScreen } from "../../src/telegram/outbox-options.ts";
import { Outbox } from "../../src/telegram/outbox.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import type { ManualClock } from "../support/manual-clock.ts";
import { FakeTelegram } from "./fake-telegram.ts";
import { ErrorLog } from "./street.ts";
import { advance, clockAtStart } from "./time.ts";

const ALICE = 7;

let clock: ManualClock;
let telegram: FakeTelegram;
let log: ErrorLog;
let home: number | undefined;
/** What the outbox said of the home: its message and its text. */
let shown: (readonly [message: number, text: string] | undefined)[];
/** What it is to show, by one renewal after the other. */
let renewals: string[];
let outbox: Outbox;

beforeEach(() => {
  clock = clockAtStart();
  telegram = new FakeTelegram();
  log = new ErrorLog();
  home = 5;
  shown = [];
  renewals = [];
  const api = new Api("1:test", { fetch: telegram.fetch as never });
  outbox = new Outbox({
    transport: api.raw,
    clock,
    log,
    render: () => Promise.reject(new Error("no notices here")),
    told: () => undefined,
    durable: () => Promise.resolve(),
    home: {
      get: () => home,
      set: (_chat, message) => (home = message),
      shown: (_chat, at) => shown.push(at === undefined ? at : [at.message, at.screen.text]),
      renewed: () => Promise.resolve(renewal()),
    },
  });
});

function page(text: string): Screen {
  return { text, keyboard: [] };
}

function renewal(): HomeScreen | undefined {
  const text = renewals.shift();
  return text === undefined ? undefined : { message: 5, screen: page(text) };
}

const texts = (method: string) => telegram.called(method).map((call) => call.payload["text"]);

describe("screens", () => {
  it("in the home message are noted as shown once they are there, others are not", async () => {
    telegram.fail("editMessageText", {
      code: 400,
      description: "Bad Request: message is not modified: specified new message content ...",
    });
    outbox.edit(ALICE, 5, page("as before"));
    outbox.edit(ALICE, 6, page("on a receipt"));
    outbox.send(ALICE, page("stays"));
    outbox.open(ALICE, page("opened"));
    await outbox.idle();
    expect(shown).toEqual([
      [5, "as before"],
      [102, "opened"],
    ]);
  });

  it("that may or may not have arrived leave the home unknown", async () => {
    telegram.fail("sendMessage", { network: "ECONNRESET" });
    outbox.open(ALICE, page("lost"));
    await outbox.idle();
    expect(shown).toEqual([undefined]);
  });
});

describe("a renewal", () => {
  it("is made when its turn comes, after what was shown before, and waits only once", async () => {
    renewals = ["latest", "never"];
    outbox.edit(ALICE, 5, page("one"));
    outbox.renew(ALICE);
    outbox.renew(ALICE);
    await outbox.idle();
    expect(texts("editMessageText")).toEqual(["one", "latest"]);
  });

  it("that has nothing to say asks nothing of Telegram", async () => {
    outbox.renew(ALICE);
    await outbox.idle();
    expect(telegram.calls).toEqual([]);
  });

  it("after a 429 says what is true then", async () => {
    renewals = ["early", "late"];
    telegram.fail("editMessageText", {
      code: 429,
      description: "Too Many Requests",
      retryAfter: 20,
    });
    outbox.renew(ALICE);
    await advance(clock, 20_000);
    expect(texts("editMessageText")).toEqual(["early", "late"]);
    expect(shown).toEqual([[5, "late"]]);
  });

  it.each(["Bad Request: message to edit not found", "Bad Request: message can't be edited"])(
    "of a message that is gone (%s) is given up in silence",
    async (description) => {
      renewals = ["news"];
      telegram.fail("editMessageText", { code: 400, description });
      outbox.renew(ALICE);
      await outbox.idle();
      expect(texts("sendMessage")).toEqual([]);
      expect(shown).toEqual([undefined]);
      expect(log.errors).toEqual([]);
    },
  );
});
