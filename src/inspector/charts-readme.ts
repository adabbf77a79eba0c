/** The text of machines/README.md: for each machine its diagram, its states and its transitions. */
import type { Chart, ChartEdge, ChartNode } from "./chart-walker.ts";
import { mermaid } from "./mermaid.ts";

const preface = `# The state machines

Written by \`npm run diagram\` from the machines beside this file; a test fails when the two differ.
Do not edit it: change a machine, then run the command.`;

/** Markdown, ending in a newline. */
export function chartsReadme(charts: readonly Chart[]): string {
  const contents = charts.map((chart) => `- [${chart.id}](#${anchorOf(chart.id)})`).join("\n");
  return [preface, contents, ...charts.map(section)].join("\n\n") + "\n";
}

function section(chart: Chart): string {
  return [
    `## ${chart.id}`,
    ...(chart.description === "" ? [] : [chart.description]),
    "```mermaid\n" + mermaid(chart) + "\n```",
    table(
      ["state", "what it means", "on entry"],
      chart.nodes.filter((node) => node.id !== "").map(stateLine),
    ),
    table(["in", "event", "if", "goes to", "and does"], chart.edges.map(edgeLine)),
  ].join("\n\n");
}

function stateLine(node: ChartNode): string[] {
  const tags = node.tags.map((tag) => ` \`#${tag}\``).join("");
  return [code(node.id), cell(node.description) + tags, codes(node.entry)];
}

function edgeLine(edge: ChartEdge): string[] {
  return [
    edge.from === "" ? "any state" : code(edge.from),
    code(edge.event),
    edge.guard === undefined ? "" : code(edge.guard),
    edge.internal ? "stays" : code(edge.to),
    codes(edge.actions) + (edge.description === "" ? "" : ` ${cell(edge.description)}`),
  ];
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

function code(words: string): string {
  return `\`${words}\``;
}

function codes(names: readonly string[]): string {
  return names.map(code).join(", ");
}

/** A bar would end the cell. */
function cell(words: string): string {
  return words.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** How GitHub names a heading's anchor. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w -]/g, "");
}
