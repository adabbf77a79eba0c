/**
 * Everything that decides what became of an attempt, gathered node by node and in this order: a height,
 * then a status, then the payer's history and balance (reference/solana.md 7.4). It judges nothing.
 */
import type { AttemptLook, NodeSighting, PayoutOrder } from "../../domain/chain-facts.ts";
import { walkBack } from "../history/walk.ts";
import type { Node } from "../rpc/node.ts";
import { withRole, type RpcPool } from "../rpc/pool.ts";
import { balancesOf, finalizedHeight, statusesOf, type HistoryRow } from "../rpc/questions.ts";
import type { Canaries } from "./canaries.ts";
import { memoPaymentsOf, united } from "./memo-payments.ts";

export interface AttemptQuestion {
  readonly signature: string;
  readonly order: PayoutOrder;
  readonly builtSlot: number;
}

interface Sight {
  readonly sighting: NodeSighting;
  /** The payer's history since the attempt was built; undefined when this node would not give it. */
  readonly rows: readonly HistoryRow[] | undefined;
}

/** `rotation` counts looks: what one node is enough for is asked of another each time. */
export async function lookAtAttempt(
  pool: RpcPool,
  canaries: Canaries,
  question: AttemptQuestion,
  rotation: number,
): Promise<AttemptLook> {
  const { order, builtSlot } = question;
  const nodes = withRole(pool.nodes, "history");
  const canary = await canaries.before(order.from, builtSlot, rotation);
  const asked = nodes.map((node) => sight(pool, node, question, canary));
  const sights = (await Promise.all(asked)).filter((seen) => seen !== undefined);
  const sightings = sights.map(({ sighting }) => sighting);
  if (sightings.some(({ hasHistory }) => !hasHistory)) canaries.doubt(order.from, builtSlot);

  const minContextSlot = Math.max(0, ...sightings.map(({ heightSlot }) => heightSlot));
  const balance = await pool.read(balancesOf([order.from]), { minContextSlot, rotation });
  const [held] = balance.ok ? balance.value.lamports : [];
  return {
    sightings,
    asked: nodes.length,
    absent: nodes.filter((node) => !isSeen(node, sightings) && pool.isAbsent(node)).length,
    memoPayments: await memoPayments(pool, sights, question),
    payer: balance.ok && held !== undefined ? { slot: balance.value.slot, lamports: held } : null,
  };
}

function isSeen({ name }: Node, sightings: readonly NodeSighting[]): boolean {
  return sightings.some(({ node }) => node === name);
}

async function memoPayments(
  pool: RpcPool,
  sights: readonly Sight[],
  { order }: AttemptQuestion,
): Promise<AttemptLook["memoPayments"]> {
  const histories = sights.flatMap(({ rows }) => (rows === undefined ? [] : [rows]));
  // Whoever says that the attempt is unknown must say, too, what the payer did instead.
  if (histories.length === 0 || histories.length < sights.length) return null;
  // Older ones that came on the same page are told as well: a memo is paid once, whenever that was.
  return memoPaymentsOf(pool, order.from, united(histories), (memo) => memo === order.memo);
}

/** Undefined when the node did not answer both of a height and the statuses. */
async function sight(
  pool: RpcPool,
  node: Node,
  { signature, order, builtSlot }: AttemptQuestion,
  canary: string | undefined,
): Promise<Sight | undefined> {
  const final = await pool.askAlone(node, finalizedHeight);
  if (!final.ok) return undefined;
  const asked = canary === undefined ? [signature] : [signature, canary];
  const told = await pool.askAlone(node, statusesOf(asked));
  if (!told.ok) return undefined;
  const [status = null, known = null] = told.value.statuses;
  const { height, slot: heightSlot } = final.value;
  const history = await walkBack(
    (page) => pool.askAlone(node, page, heightSlot),
    order.from,
    builtSlot,
  );
  return {
    sighting: {
      node: node.name,
      height,
      heightSlot,
      statusSlot: told.value.slot,
      status,
      hasHistory: known !== null,
    },
    rows: history.ok ? history.value : undefined,
  };
}
