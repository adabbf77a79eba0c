/**
 * Reads an XState machine as plain data: its states, and one edge per transition object. Everything
 * that draws, documents or lights a chart starts from this data, never from the machine.
 *
 * `toDirectedGraph` of xstate/graph is no help here: it leaves out the `always` edges.
 */
import { createHash } from "node:crypto";
import type { AnyStateMachine, AnyStateNode } from "xstate";
import { assert } from "../domain/result.ts";

export interface ChartNode {
  /** Dotted path below the machine, `OPEN.betting`; the machine itself is the empty string. */
  readonly id: string;
  readonly label: string;
  /** Undefined for the machine itself only. */
  readonly parent: string | undefined;
  readonly kind: "atomic" | "compound" | "parallel" | "final" | "history";
  /** The child that is entered first; undefined when there is none to choose. */
  readonly initial: string | undefined;
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly description: string;
  readonly tags: readonly string[];
}

export interface ChartEdge {
  /** `<from>/<event>/<n>`: the n-th branch of that event in that state. */
  readonly id: string;
  readonly from: string;
  /** Equal to `from` when the chart stays where it is. */
  readonly to: string;
  /** An event type, `always`, `done`, or `after <delay>`. */
  readonly event: string;
  readonly guard: string | undefined;
  readonly actions: readonly string[];
  /** No state is left or entered: only the actions run. */
  readonly internal: boolean;
  readonly description: string;
}

export interface Chart {
  /** The machine's id, `room@2`. */
  readonly id: string;
  readonly description: string;
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly ChartEdge[];
}

/** Parents come before their children, edges in the order in which XState tries them. */
export function walkChart(machine: AnyStateMachine): Chart {
  const nodes: ChartNode[] = [];
  const edges: ChartEdge[] = [];
  const visit = (node: AnyStateNode): void => {
    nodes.push(nodeOf(node));
    edges.push(...edgesOf(node));
    for (const child of Object.values<AnyStateNode>(node.states)) visit(child);
  };
  visit(machine.root);
  return { id: machine.id, description: machine.root.description ?? "", nodes, edges };
}

/** Twelve hex digits that change when anything in the chart does. */
export function chartHash(chart: Chart): string {
  return createHash("sha256").update(JSON.stringify(chart)).digest("hex").slice(0, 12);
}

/** The states from the top level down to `id`: `OPEN`, `OPEN.betting`. */
export function lineage(id: string): readonly string[] {
  const keys = id === "" ? [] : id.split(".");
  return keys.map((_, depth) => keys.slice(0, depth + 1).join("."));
}

function pathOf(node: AnyStateNode): string {
  return node.path.join(".");
}

function nodeOf(node: AnyStateNode): ChartNode {
  const first = node.initial.target[0];
  return {
    id: pathOf(node),
    label: node.key,
    parent: node.parent && pathOf(node.parent),
    kind: node.type,
    initial: first && pathOf(first),
    entry: node.entry.map(nameOf),
    exit: node.exit.map(nameOf),
    description: node.description ?? "",
    tags: [...node.tags],
  };
}

function edgesOf(node: AnyStateNode): ChartEdge[] {
  const from = pathOf(node);
  const branches = new Map<string, number>();
  const transitions = [...(node.always ?? []), ...[...node.transitions.values()].flat()];
  return transitions.map((transition) => {
    const targets = transition.target ?? [];
    assert(targets.length <= 1, `${from} on ${transition.eventType}: one target, please`);
    const target = targets[0];
    const event = eventName(String(transition.eventType));
    const branch = branches.get(event) ?? 0;
    branches.set(event, branch + 1);
    return {
      id: `${from}/${event.replaceAll(" ", "-")}/${branch}`,
      from,
      to: target ? pathOf(target) : from,
      event,
      guard: transition.guard === undefined ? undefined : nameOf(transition.guard),
      actions: transition.actions.map(nameOf),
      internal: target === undefined || (target === node && !transition.reenter),
      description: transition.description ?? "",
    };
  });
}

/** XState's own event types in a reader's words. */
function eventName(type: string): string {
  if (type === "") return "always";
  const after = /^xstate\.after\.([^.]+)\./.exec(type);
  if (after) return `after ${after[1]}`;
  const end = /^xstate\.(done|error)\./.exec(type);
  return end?.[1] ?? type;
}

/** The name under which `setup()` knows a guard or an action; `and(..)`, `not(..)` are spelt out. */
function nameOf(reference: unknown): string {
  if (typeof reference === "string") return reference;
  if (typeof reference === "function") {
    if ("guards" in reference && Array.isArray(reference.guards)) {
      const parts = reference.guards.map(nameOf);
      return reference.name === "not" ? `not ${parts[0]}` : parts.join(` ${reference.name} `);
    }
    if ("type" in reference && typeof reference.type === "string") {
      return reference.type.replace(/^xstate\./, "");
    }
    return reference.name || "inline";
  }
  const named = reference as { readonly type: string; readonly params?: unknown };
  return typeof named.params === "object" && named.params !== null
    ? `${named.type}(${Object.values(named.params).map(String).join(", ")})`
    : named.type;
}
