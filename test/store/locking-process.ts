/** A process for a test to kill: locks a data directory, says so, and stays. */
import { lockDataDir } from "../../src/store/process-lock.ts";

const [dir = ""] = process.argv.slice(2);
lockDataDir(dir);
process.stdout.write("locked\n");
setInterval(() => undefined, 1000);
