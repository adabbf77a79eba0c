/**
 * A chart as Mermaid `stateDiagram-v2`, for README and other places that render it.
 *
 * Mermaid puts a state into the LAST composite that mentions it. So inside every composite the edges
 * come first and the blocks of its children after them, which leaves each state mentioned last where
 * it belongs. Edges between the same two states are merged, as Mermaid would draw them over another.
 */
import { lineage } from "./chart-walker.ts";
import type { Chart, ChartEdge, ChartNode } from "./chart-walker.ts";

export function mermaid(chart: Chart): string {
  const lines = ["stateDiagram-v2", ...blockOf(chart, "", "  ")];
  return lines.join("\n");
}

/** What stands inside one composite state, or at the top level for the empty id. */
function blockOf(chart: Chart, id: string, indent: string): string[] {
  const children = chart.nodes.filter((node) => node.parent === id);
  const self = chart.nodes.find((node) => node.id === id);
  const edges = chart.edges.filter((edge) => !edge.internal && homeOf(edge) === id);
  const inner = `${indent}  `;
  return [
    ...(self?.initial === undefined ? [] : [`${indent}[*] --> ${aliasOf(self.initial)}`]),
    ...(edges.some(fromAny) ? [`${indent}state "any state" as ${anyAlias(id)}`] : []),
    ...merged(edges).map((line) => indent + line),
    ...children.flatMap((child) => [
      `${indent}state "${child.label}" as ${aliasOf(child.id)}${isGroup(child) ? " {" : ""}`,
      ...(isGroup(child) ? [...blockOf(chart, child.id, inner), `${indent}}`] : []),
      ...(child.kind === "final" ? [`${indent}${aliasOf(child.id)} --> [*]`] : []),
    ]),
  ];
}

function isGroup(node: ChartNode): boolean {
  return node.kind === "compound" || node.kind === "parallel";
}

/** The innermost composite around both ends of an edge. */
function homeOf(edge: ChartEdge): string {
  if (fromAny(edge)) return edge.from;
  const parents = (id: string): readonly string[] => ["", ...lineage(id).slice(0, -1)];
  const target = parents(edge.to);
  return parents(edge.from).findLast((parent) => target.includes(parent)) ?? "";
}

/** From a composite to a state inside it: Mermaid cannot draw that edge from the frame. */
function fromAny(edge: ChartEdge): boolean {
  return edge.from === "" || lineage(edge.to).slice(0, -1).includes(edge.from);
}

function merged(edges: readonly ChartEdge[]): string[] {
  const labels = new Map<string, string[]>();
  for (const edge of edges) {
    const from = fromAny(edge) ? anyAlias(edge.from) : aliasOf(edge.from);
    const ends = `${from} --> ${aliasOf(edge.to)}`;
    labels.set(ends, [...(labels.get(ends) ?? []), labelOf(edge)]);
  }
  return [...labels].map(([ends, words]) => `${ends}: ${words.join("<br/>")}`);
}

function labelOf(edge: ChartEdge): string {
  return edge.guard === undefined ? edge.event : `${edge.event} [${edge.guard}]`;
}

/** Mermaid's identifiers are words. */
function aliasOf(id: string): string {
  return id.replaceAll(/\W/g, "_");
}

function anyAlias(id: string): string {
  return aliasOf(id === "" ? "any_state" : `${id}_any_state`);
}
