/**
 * Loaded into the built bot by `--import`, the journal's thread included: it stands around the statement
 * that makes a batch durable, and kills the process just before or just after the one that is aimed at.
 * The product knows nothing of it. What is counted are batches that move a withdrawal.
 *
 * `BATCH_KILLER_DIR/aim` holds `<serial> <nth> <before|after>` when something is aimed at; each batch adds a
 * line to `BATCH_KILLER_DIR/tally`: the states that withdrawals came to.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const dir = process.env["BATCH_KILLER_DIR"];
if (!isMainThread && dir !== undefined) standAround(dir);

function standAround(dir) {
  const Database = createRequire(join(process.cwd(), "package.json"))("better-sqlite3");
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    if (!/^INSERT INTO batch\b/.test(sql)) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values) => {
      const states = movedTo(values.at(-1));
      if (states.length === 0) return run(...values);
      const when = aim(dir);
      if (when === "before") die();
      const done = run(...values);
      if (when === "after") die();
      appendFileSync(join(dir, "tally"), `${states.join(" ")}\n`);
      return done;
    };
    return statement;
  };
}

function movedTo(events) {
  const text = Buffer.from(events).toString("utf8");
  if (!text.includes('"withdrawal:')) return [];
  return JSON.parse(text).flatMap(({ t, actor, state }) =>
    t === "actor" && actor.startsWith("withdrawal:") ? [state] : [],
  );
}

let serial = "";
let count = 0;

/** Whether this very batch is the one. */
function aim(dir) {
  const [at = "", nth = "", when = ""] = read(join(dir, "aim")).trim().split(" ");
  if (at !== serial) count = 0;
  serial = at;
  count += 1;
  return String(count) === nth ? when : "";
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // nothing is aimed at
  }
}

/** A signal is not a return: nothing more happens on this thread until it has come. */
function die() {
  process.kill(process.pid, "SIGKILL");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
