/** The sandbox of a built program, as its page uses it: acts are posted, and the state is read from its stream. */
import { setTimeout as pause } from "node:timers/promises";
import type { Message } from "../../src/sandbox/bot-api/bot-api.ts";
import type { Act } from "../../src/sandbox/page-acts.ts";
import type { WalletView } from "../../src/sandbox/solana/wallets.ts";

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 150;

interface PageState {
  readonly world: {
    readonly people: readonly { readonly id: number; readonly name: string }[];
    readonly messages: readonly Message[];
  };
  readonly solana: { readonly wallets: readonly WalletView[] };
}

export class SandboxOverHttp {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** `url` as the program prints it, with a slash at its end. */
  static async open(url: string): Promise<SandboxOverHttp> {
    const page = await (await fetch(`${url}sandbox/`)).text();
    const token = /name="csrf-token" content="([^"]+)"/.exec(page)?.[1];
    if (token === undefined) throw new Error("the page has no token");
    return new SandboxOverHttp(url, token);
  }

  /** Throws with the sandbox's own words when it cannot be done. */
  async act(act: Act): Promise<void> {
    const answer = await fetch(`${this.#url}sandbox/act`, {
      method: "POST",
      headers: {
        origin: new URL(this.#url).origin,
        "content-type": "application/json",
        "x-csrf-token": this.#token,
      },
      body: JSON.stringify(act),
    });
    if (!answer.ok) throw new Error(`${act.do}: ${answer.status} ${await answer.text()}`);
  }

  /** The first frame of the stream is everything. */
  async state(): Promise<PageState> {
    const stream = new AbortController();
    const answer = await fetch(`${this.#url}sandbox/events`, { signal: stream.signal });
    let text = "";
    const decoder = new TextDecoder();
    for await (const bytes of answer.body ?? []) {
      text += decoder.decode(bytes, { stream: true });
      if (text.includes("\n\n")) break;
    }
    stream.abort();
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? "null";
    return JSON.parse(data) as PageState;
  }

  async personId(name: string): Promise<number> {
    const { world } = await this.state();
    const person = world.people.find((one) => one.name === name);
    if (person === undefined) throw new Error(`there is no ${name}`);
    return person.id;
  }

  async wallet(person: number): Promise<WalletView> {
    const { solana } = await this.state();
    const wallet = solana.wallets.find((one) => one.person === person);
    if (wallet === undefined) throw new Error(`${person} has no wallet`);
    return wallet;
  }

  /** Waits for a message of the bot to this person that matches; the newest of them. */
  async sees(person: number, words: RegExp): Promise<Message> {
    for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
      const { world } = await this.state();
      const said = world.messages.filter((one) => one.chatId === person && one.fromBot);
      const found = said.findLast(({ text }) => words.test(text));
      if (found !== undefined) return found;
      if (waitedMs > PATIENCE_MS) throw new Error(`${words} not in:\n${said.at(-1)?.text}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  async say(person: number, text: string, shows: RegExp): Promise<Message> {
    await this.act({ do: "send", person, chat: person, text });
    return this.sees(person, shows);
  }

  /** Presses a button and waits for nothing. */
  async press(person: number, message: Message, label: RegExp): Promise<void> {
    const button = (message.buttons ?? []).flat().find(({ text }) => label.test(text));
    if (button?.callback_data === undefined) throw new Error(`no button ${label}`);
    const data = button.callback_data;
    await this.act({ do: "press", person, chat: person, message: message.messageId, button: data });
  }

  async tap(person: number, message: Message, label: RegExp, shows: RegExp): Promise<Message> {
    await this.press(person, message, label);
    return this.sees(person, shows);
  }
}
