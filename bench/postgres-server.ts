/**
 * A PostgreSQL of the benchmark's own: found on this machine, created in a directory on the disk that
 * the product would use, reached through a Unix socket alone, and gone when the benchmark is.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** What the comparison is with; another version serves when this one is not there. */
const VERSION = 15;
const DEBIAN_DIR = "/usr/lib/postgresql";

/** Durable as a ledger must be, and with room: no checkpoint and no full buffer within a run. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "512MB",
  min_wal_size: "2GB",
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
  listen_addresses: "",
};

/** PostgreSQL refuses to be root; these are asked for, in turn, when we are. */
const SYSTEM_USERS = ["postgres", "nobody"];

const START_MS = 30_000;

/**
 * Runs the server as long as somebody holds the other end of its standard input: it ends with the
 * process that asked for it, however that process ends.
 */
const KEEPER = `
exec 3<&0
postgres=$1 place=$2 sockets=$3
shift 3
"$postgres" -D "$place/data" -k "$sockets" "$@" 3<&- &
server=$!
{ read -r _ <&3; kill -QUIT "$server"; } &
wait "$server"
kill $! 2>&-
rm -rf "$place" "$sockets" 2>&-
`;

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export class PostgresServer {
  readonly #keeper: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #place: string;
  readonly #sockets: string;
  #said = "";
  #running = true;
  #stopping = false;

  private constructor(bin: string, place: string, owner: Owner | undefined) {
    this.#place = place;
    this.#sockets = ownDir(join(tmpdir(), "rooms-postgres-"), owner);
    const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
    const args = ["-c", KEEPER, "keeper", join(bin, "postgres"), place, this.#sockets];
    this.#keeper = spawn("/bin/sh", [...args, ...settings], {
      ...owner,
      cwd: "/",
      detached: true, // Ctrl-C is for us; the server hears of our end by its standard input
      stdio: ["pipe", "ignore", "pipe"],
    });
    this.#keeper.stderr?.on("data", (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-2_000);
    });
    this.#ended = new Promise((resolve, reject) => {
      this.#keeper.on("error", reject);
      this.#keeper.on("exit", () => {
        this.#running = false;
        resolve();
      });
    });
  }

  /** Creates a cluster below `dir` and starts it; resolves when it answers. */
  static async start(dir: string): Promise<PostgresServer> {
    const bin = postgresBin();
    if (bin === undefined) throw new Error(HOW_TO_INSTALL);
    const owner = process.getuid?.() === 0 ? systemUser() : undefined;
    const place = placeOnDiskOf(dir, owner);
    try {
      const create = ["-D", join(place, "data"), "-U", "rooms", "-A", "trust", "-E", "UTF8"];
      execFileSync(join(bin, "initdb"), [...create, "--locale=C"], {
        ...owner,
        cwd: place,
        stdio: "pipe",
      });
      const server = new PostgresServer(bin, place, owner);
      await server.#answers();
      return server;
    } catch (error) {
      rmSync(place, { recursive: true, force: true });
      throw error;
    }
  }

  /** A new connection; whoever asked for it ends it. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      host: this.#sockets,
      port: 5432,
      user: "rooms",
      database: "postgres",
      ssl: false,
    });
    // Whoever fails between two queries stops the server under its connections.
    client.on("error", (error) => {
      if (!this.#stopping) throw error;
    });
    await client.connect();
    return client;
  }

  /** At once and without a trace. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#keeper.stdin?.end();
    await this.#ended;
    rmSync(this.#place, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    const deadline = performance.now() + START_MS;
    for (;;) {
      try {
        const client = await this.connect();
        await assertDurable(client);
        await client.end();
        return;
      } catch (error) {
        if (!this.#running || performance.now() > deadline) {
          await this.stop();
          throw new Error(`PostgreSQL did not start: ${this.#said}`, { cause: error });
        }
        await sleep(50);
      }
    }
  }
}

export const HOW_TO_INSTALL =
  "PostgreSQL is not installed; on Debian: apt-get install --no-install-recommends postgresql-15";

/** The directory of the server's programs: Debian's of version 15, else the newest, else in PATH. */
export function postgresBin(): string | undefined {
  const versions = existsSync(DEBIAN_DIR) ? readdirSync(DEBIAN_DIR).map(Number) : [];
  const inOrder = versions.sort((a, b) => Number(b === VERSION) - Number(a === VERSION) || b - a);
  const dirs = [
    ...inOrder.map((version) => join(DEBIAN_DIR, String(version), "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  return dirs.find((dir) => ["initdb", "postgres"].every((name) => existsSync(join(dir, name))));
}

async function assertDurable(client: pg.Client): Promise<void> {
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
    const { rows } = await client.query<{ value: string }>("SELECT current_setting($1) AS value", [
      name,
    ]);
    if (rows[0]?.value !== "on") throw new Error(`${name} is ${rows[0]?.value}, not on`);
  }
}

function systemUser(): Owner {
  for (const name of SYSTEM_USERS) {
    const [uid, gid] = ["-u", "-g"].map((what) => {
      const { status, stdout } = spawnSync("id", [what, name], { encoding: "utf8" });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(`PostgreSQL refuses root, and there is no user ${SYSTEM_USERS.join(" or ")}`);
}

/** A directory of the owner's below `dir`, or where it can reach one on the same disk. */
function placeOnDiskOf(dir: string, owner: Owner | undefined): string {
  if (owner !== undefined) chmodSync(dir, 0o711); // to pass through, not to look
  const place = ownDir(join(dir, "postgres-"), owner);
  if (owner === undefined || spawnSync("test", ["-x", place], owner).status === 0) return place;
  rmSync(place, { recursive: true });
  const other = ownDir("/var/tmp/rooms-postgres-", owner);
  if (statSync(other).dev === statSync(dir).dev) return other;
  rmSync(other, { recursive: true });
  throw new Error(`user ${owner.uid} cannot reach ${dir}, and /var/tmp is on another disk`);
}

function ownDir(prefix: string, owner: Owner | undefined): string {
  const dir = mkdtempSync(prefix);
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
  return dir;
}
