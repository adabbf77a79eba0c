/** Where the project is. Benchmarks run from built files, as the product does, so not by their own place. */
import { join } from "node:path";

/** npm starts every script of a package in the package's own folder. */
export const PROJECT = process.cwd();

export const MIGRATIONS = join(PROJECT, "data/migrations");
