/** A group, and in a group with topics the topic, by Telegram's numbers. */
export interface Place {
  readonly chat: number;
  readonly thread: number | null;
}
