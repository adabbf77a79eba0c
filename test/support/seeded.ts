/**
 * Set up before each test file: random properties start from one seed, so that a run is the same
 * tomorrow and on another machine. `TEST_SEED=7 npm test` tries other examples.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["TEST_SEED"] ?? 20_261_125) });
