/** Notices for chats that cannot be reached: kept until their owners come back, and no more than fit. */
import type { Notice } from "../engine/notice.ts";

const PER_CHAT_MAX = 50;
const NOTICES_MAX = 20_000;

interface Shut {
  readonly kept: Notice[];
  /** Nothing has been turned away. */
  isAll: boolean;
}

export class Parked {
  readonly #chats = new Map<number, Shut>();
  readonly #noticesMax: number;
  #notices = 0;

  constructor(noticesMax = NOTICES_MAX) {
    this.#noticesMax = noticesMax;
  }

  /** Chats that cannot be reached. */
  get chats(): number {
    return this.#chats.size;
  }

  get notices(): number {
    return this.#notices;
  }

  has(chat: number): boolean {
    return this.#chats.has(chat);
  }

  /** This chat cannot be reached, whether or not its owner is owed something. */
  shut(chat: number): Shut {
    const shut = this.#chats.get(chat) ?? { kept: [], isAll: true };
    this.#chats.set(chat, shut);
    return shut;
  }

  /** False when there is no place for it: the door still owes it. */
  keep(notice: Notice): boolean {
    const shut = this.shut(notice.user);
    if (shut.kept.length >= PER_CHAT_MAX || this.#notices >= this.#noticesMax) {
      shut.isAll = false;
      return false;
    }
    shut.kept.push(notice);
    this.#notices += 1;
    return true;
  }

  /** The chat can be reached again; what was kept for it, and whether that is all there was. */
  reopen(chat: number): Readonly<Shut> {
    const shut = this.#chats.get(chat) ?? { kept: [], isAll: true };
    this.#chats.delete(chat);
    this.#notices -= shut.kept.length;
    return shut;
  }
}
