/**
 * Tests that start a dozen processes, or play all of what `npm test` plays a part of: `.ci/run` sets
 * `LONG=1`, and without it they are listed as skipped, so that a newcomer's run stays below five minutes.
 */
export const isLong = process.env["LONG"] === "1";
