/**
 * Places a chart's states and routes its edges with ELK's layered algorithm. Development time only:
 * `npm run diagram` runs it and commits the picture, so that nobody waits for a layout or ships
 * ELK (1.6 MB) to look at a chart.
 */
import ElkConstructor from "elkjs/lib/elk.bundled.js";
import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import { assert } from "../domain/result.ts";
import { labelRows, metrics, sizeOfRows, sizeOfState, stateRows } from "./chart-text.ts";
import type { Row } from "./chart-text.ts";
import { lineage } from "./chart-walker.ts";
import type { Chart, ChartEdge, ChartNode } from "./chart-walker.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedState {
  readonly node: ChartNode;
  readonly box: Box;
  /** Where the name and the rows begin: moved aside where a wire would run through them. */
  readonly text: Point;
  readonly rows: readonly Row[];
}

/** All transitions from one state to one other, drawn as a single wire with a stacked label. */
export interface PlacedWire {
  readonly edges: readonly ChartEdge[];
  readonly route: readonly Point[];
  readonly label: Box;
  readonly rows: readonly Row[];
}

export interface PlacedChart {
  readonly width: number;
  readonly height: number;
  /** All but the machine itself; parents before children. */
  readonly states: readonly PlacedState[];
  readonly wires: readonly PlacedWire[];
  /** Where each compound state is entered: a dot and the way from it. */
  readonly initials: readonly { readonly dot: Point; readonly route: readonly Point[] }[];
  /** Where transitions begin that any state inside `of` may take to another inside it. */
  readonly anys: readonly {
    readonly of: ChartNode;
    readonly box: Box;
    readonly rows: readonly Row[];
  }[];
}

export const anyLabel = "any state";

const spacing = {
  "elk.spacing.nodeNode": "16",
  "elk.spacing.edgeNode": "12",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.edgeLabel": "3",
  "elk.layered.spacing.nodeNodeBetweenLayers": "10",
  "elk.layered.spacing.edgeNodeBetweenLayers": "9",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
};

const layered = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
};

const first = { "elk.layered.layering.layerConstraint": "FIRST" };

/** ELK's crossing minimisation depends on a seed: a few are tried and the best picture is kept. */
const seeds = 6;
const placements = ["NETWORK_SIMPLEX", "BRANDES_KOEPF"];

/** Lays a chart out from top to bottom, for a page that is about 500 units wide. */
export async function layOut(chart: Chart): Promise<PlacedChart> {
  const elk = new ElkConstructor.default();
  let best: { readonly cost: number; readonly placed: PlacedChart } | undefined;
  for (const placement of placements) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const graph = elkGraph(chart, placement, seed);
      const placed = readPlaces(chart, await elk.layout(graph));
      const cost = costOf(placed);
      if (best === undefined || cost < best.cost) best = { cost, placed };
    }
  }
  assert(best !== undefined, "at least one layout is tried");
  return best.placed;
}

/** What a frame beside the chat still shows readably. */
export const widest = 560;

/** What a reader pays: scrolling, shrinking to fit the width, bends to follow and crossings. */
function costOf(placed: PlacedChart): number {
  const routes = placed.wires.map((wire) => wire.route);
  const bends = routes.reduce((sum, route) => sum + Math.max(0, route.length - 2), 0);
  const jogs = routes.reduce((sum, route) => sum + shortSteps(route), 0);
  const shrink = Math.max(1, placed.width / 500);
  const beyond = Math.max(0, placed.width - widest);
  return placed.height * shrink + 40 * beyond + 8 * bends + 16 * jogs + 60 * crossings(routes);
}

function shortSteps(route: readonly Point[]): number {
  return segments(route).filter(([a, b]) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 9).length;
}

function segments(route: readonly Point[]): (readonly [Point, Point])[] {
  return route.slice(1).map((to, index) => [route[index] ?? to, to] as const);
}

function crossings(routes: readonly (readonly Point[])[]): number {
  const all = routes.map(segments);
  let count = 0;
  all.forEach((one, index) => {
    for (const other of all.slice(index + 1)) {
      for (const a of one) for (const b of other) if (cross(a, b) || cross(b, a)) count += 1;
    }
  });
  return count;
}

/** A horizontal segment strictly crosses a vertical one. */
function cross(flat: readonly [Point, Point], steep: readonly [Point, Point]): boolean {
  const between = (value: number, a: number, b: number): boolean =>
    value > Math.min(a, b) + 0.1 && value < Math.max(a, b) - 0.1;
  return (
    flat[0].y === flat[1].y &&
    steep[0].x === steep[1].x &&
    between(steep[0].x, flat[0].x, flat[1].x) &&
    between(flat[0].y, steep[0].y, steep[1].y)
  );
}

/** Transitions that leave their state, gathered by where they come from and go to. */
function bundled(edges: readonly ChartEdge[]): ChartEdge[][] {
  const bundles = new Map<string, ChartEdge[]>();
  for (const edge of edges) {
    if (edge.internal) continue;
    const ends = `${edge.from} ${edge.to}`;
    bundles.set(ends, [...(bundles.get(ends) ?? []), edge]);
  }
  return [...bundles.values()];
}

const stateId = (id: string): string => `state:${id}`;
const dotId = (id: string): string => `dot:${id}`;
const anyId = (id: string): string => `any:${id}`;

/** Such an edge would start at the frame and run through the frame's own title. */
function staysInside(edge: ChartEdge): boolean {
  return edge.from === "" || lineage(edge.to).slice(0, -1).includes(edge.from);
}

function needsAny(chart: Chart, node: ChartNode): boolean {
  const inside = chart.edges.some(
    (edge) => edge.from === node.id && !edge.internal && staysInside(edge),
  );
  return inside || (node.id === "" && stateRows(node, chart.edges).length > 0);
}

/** The machine's own entry and internal transitions have no frame to stand in but this one. */
function anyRows(chart: Chart, node: ChartNode): Row[] {
  return node.id === "" ? stateRows(node, chart.edges) : [];
}

function elkGraph(chart: Chart, placement: string, seed: number): ElkNode {
  const [root] = chart.nodes;
  assert(root !== undefined, `${chart.id} has no states`);
  const options = { ...layered, ...spacing, "elk.layered.nodePlacement.strategy": placement };
  const nested = (node: ChartNode): ElkNode => {
    const size = sizeOfState(node.label, stateRows(node, chart.edges));
    const children = elkChildren(chart, node, nested);
    if (children.length === 0) return { id: stateId(node.id), ...size };
    return {
      id: stateId(node.id),
      children,
      // ELK does not hand options down to nested graphs: every compound state gets them again.
      layoutOptions: {
        ...options,
        "elk.padding": `[top=${size.height},left=12,bottom=12,right=12]`,
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": `(${size.width},${size.height})`,
      },
    };
  };
  return {
    id: "canvas",
    children: elkChildren(chart, root, nested),
    edges: [...elkWays(chart), ...bundled(chart.edges).map(elkWire)],
    layoutOptions: {
      ...options,
      "elk.randomSeed": String(seed),
      "elk.padding": "[top=8,left=8,bottom=8,right=8]",
    },
  };
}

function elkChildren(
  chart: Chart,
  node: ChartNode,
  nested: (node: ChartNode) => ElkNode,
): ElkNode[] {
  const inner = chart.nodes.filter((child) => child.parent === node.id).map(nested);
  const dot = { id: dotId(node.id), width: metrics.dot, height: metrics.dot };
  const any = {
    id: anyId(node.id),
    ...sizeOfState(anyLabel, anyRows(chart, node)),
    layoutOptions: first,
  };
  return [
    ...(node.initial === undefined ? [] : [dot]),
    ...(needsAny(chart, node) ? [any] : []),
    ...inner,
  ];
}

function elkWays(chart: Chart): ElkExtendedEdge[] {
  return chart.nodes.flatMap(({ id, initial }) =>
    initial === undefined
      ? []
      : [{ id: `way:${id}`, sources: [dotId(id)], targets: [stateId(initial)] }],
  );
}

function elkWire(edges: readonly ChartEdge[], index: number): ElkExtendedEdge {
  const [edge] = edges;
  assert(edge !== undefined, "a bundle has an edge");
  const { width, height } = sizeOfRows(labelRows(edges));
  return {
    id: `wire:${index}`,
    sources: [staysInside(edge) ? anyId(edge.from) : stateId(edge.from)],
    targets: [stateId(edge.to)],
    labels: [
      {
        // ELK skips a label without text.
        text: edge.id,
        width: Math.ceil(width + 2 * metrics.labelPadX),
        height: Math.ceil(height + 2 * metrics.labelPadY),
        layoutOptions: { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" },
      },
    ],
  };
}

function readPlaces(chart: Chart, canvas: ElkNode): PlacedChart {
  const boxes = new Map<string, Box>();
  const collect = (node: ElkNode): void => {
    boxes.set(node.id, boxOf(node));
    for (const child of node.children ?? []) collect(child);
  };
  collect(canvas);
  const edges = new Map((canvas.edges ?? []).map((edge) => [edge.id, edge]));
  const box = (id: string): Box => found(boxes, id);
  const edge = (id: string): ElkExtendedEdge => found(edges, id);
  const { width, height } = box("canvas");
  const routes = [...edges.values()].map(routeOf);
  return {
    width,
    height,
    states: chart.nodes
      .filter((node) => node.id !== "")
      .map((node) => {
        const rows = stateRows(node, chart.edges);
        const place = box(stateId(node.id));
        const text = textPlace(place, sizeOfState(node.label, rows), routes);
        return { node, box: place, text, rows };
      }),
    wires: bundled(chart.edges).map((bundle, index) => {
      const wire = edge(`wire:${index}`);
      const label = boxOf(wire.labels?.[0] ?? {});
      return { edges: bundle, route: routeOf(wire), label, rows: labelRows(bundle) };
    }),
    initials: chart.nodes
      .filter((node) => node.initial !== undefined)
      .map(({ id }) => ({ dot: centre(box(dotId(id))), route: routeOf(edge(`way:${id}`)) })),
    anys: chart.nodes
      .filter((node) => needsAny(chart, node))
      .map((of) => ({ of, box: box(anyId(of.id)), rows: anyRows(chart, of) })),
  };
}

/** The leftmost place in a box's head where no wire comes down through text of this size. */
function textPlace(
  box: Box,
  size: { readonly width: number; readonly height: number },
  routes: readonly (readonly Point[])[],
): Point {
  const passing = routes
    .flatMap(segments)
    .filter(([a, b]) => a.x === b.x && Math.min(a.y, b.y) < box.y + size.height - 2)
    .filter(([a, b]) => Math.max(a.y, b.y) > box.y + 2);
  const free = (x: number): boolean =>
    passing.every(([a]) => a.x < x + metrics.padX - 4 || a.x > x + size.width - metrics.padX + 4);
  for (let x = box.x; x + size.width <= box.x + box.width; x += 4) {
    if (free(x)) return { x: x + metrics.padX, y: box.y + metrics.padY };
  }
  return { x: box.x + metrics.padX, y: box.y + metrics.padY };
}

function found<T>(places: ReadonlyMap<string, T>, id: string): T {
  const place = places.get(id);
  assert(place !== undefined, `ELK left out ${id}`);
  return place;
}

function boxOf(shape: { x?: number; y?: number; width?: number; height?: number }): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  return { x, y, width, height };
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function routeOf(edge: ElkExtendedEdge): Point[] {
  return (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
}
