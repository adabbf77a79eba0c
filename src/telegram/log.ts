/** What this folder asks of a logger; pino's is one. Facts first, then the sentence. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
