/** What the simulated services answer to a request: JSON, unless they are out of order (http-faults.ts). */
export interface HttpAnswer {
  readonly status: number;
  readonly json: unknown;
}
