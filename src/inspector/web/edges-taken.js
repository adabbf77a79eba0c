/**
 * Which edges of a chart an actor took, told from the event and the states before and after it.
 *
 * The stream does not say which guard held, so every way is tried that XState could have gone: the
 * innermost state that has the event decides, and `always` and `done` edges may follow. Where two
 * branches end in the same state, both are named: one of them it was.
 */

/** @returns {string[]} edge ids, first to last; none for an event that the chart does not know. */
export function edgesTaken(chart, { type, stateBefore, state }) {
  if (stateBefore === "") return [];
  for (const source of [...lineage(stateBefore).reverse(), ""]) {
    const ways = chart.edges
      .filter((edge) => edge.from === source && edge.event === type)
      .map((edge) => wayFrom(chart, edge, stateBefore, state))
      .filter((way) => way !== undefined);
    if (ways.length > 0) return [...new Set(ways.flat())];
  }
  return [];
}

/** `OPEN.betting` -> `OPEN`, `OPEN.betting`. */
export function lineage(state) {
  const keys = state === "" ? [] : state.split(".");
  return keys.map((_, depth) => keys.slice(0, depth + 1).join("."));
}

const stepsMost = 8;

function wayFrom(chart, edge, before, goal, steps = 0) {
  const reached = edge.internal ? before : entered(chart, edge.to);
  if (reached === goal) return [edge.id];
  if (steps === stepsMost) return undefined;
  for (const source of lineage(reached).reverse()) {
    for (const next of chart.edges) {
      if (next.from !== source || !/^(always|done)$/.test(next.event)) continue;
      const rest = wayFrom(chart, next, reached, goal, steps + 1);
      if (rest !== undefined) return [edge.id, ...rest];
    }
  }
  return undefined;
}

/** The innermost state that is entered with `id`. */
function entered(chart, id) {
  const node = chart.nodes.find((candidate) => candidate.id === id);
  return node?.initial === undefined ? id : entered(chart, node.initial);
}
