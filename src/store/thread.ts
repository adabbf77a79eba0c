/** Starts worker threads, from TypeScript as well as from the built files. */
import { Worker } from "node:worker_threads";

const FROM_SOURCE = import.meta.url.endsWith(".ts");

/** Runs the file `name` (without its ending) beside the module whose URL is `from`. */
export function startThread(name: string, from: string, data: unknown): Worker {
  const module = new URL(`./${name}.${FROM_SOURCE ? "ts" : "js"}`, from);
  return new Worker(FROM_SOURCE ? throughLoader(module) : module, { name, workerData: data });
}

/**
 * `--import tsx` does nothing in a thread of Node 20, so a line of JavaScript registers the loader
 * there. It is found from here, not from the working directory, which may be anywhere.
 */
function throughLoader(module: URL): URL {
  const loader = import.meta.resolve("tsx/esm/api");
  const code = `import { register } from "${loader}"; register(); await import("${module.href}");`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** Asks a thread to end and waits until it has; `ask` is not called when it has gone already. */
export async function endThread(worker: Worker, ask: () => unknown): Promise<void> {
  if (worker.threadId === -1) return;
  const exit = new Promise((resolve) => worker.once("exit", resolve));
  ask();
  await exit;
}
