/**
 * A Merkle-sum tree over what the house owes: each leaf is one player's claim behind a salt, each node
 * the hash of its two children and of their sums. A player who is shown his leaf and the path to a
 * published root knows that he was counted in full, and learns of others nothing but sums
 * (reference/solana.md 8). Hashes are SHA-256 of plain text, so `sha256sum` can check each of them.
 */
import { assert } from "./result.ts";
import { sha256 } from "./sha256.ts";

export interface Leaf {
  /** Telegram's id of the player. */
  readonly user: number;
  /** Of 16 random bytes in hex, new for each tree: without it nobody can try out who a leaf may be. */
  readonly salt: string;
  readonly lamports: bigint;
}

export interface SumNode {
  /** Hex. */
  readonly hash: string;
  readonly lamports: bigint;
}

/** A sibling on the way to the root, and on which side it stands. */
export interface PathStep extends SumNode {
  readonly side: "left" | "right";
}

/** What an empty house owes. */
const EMPTY: SumNode = { hash: sha256("rooms-empty|v1"), lamports: 0n };

export function leafNode({ user, salt, lamports: owed }: Leaf): SumNode {
  assert(owed >= 0n, `player ${user} would be owed ${owed}: a negative leaf hides a debt`);
  return { hash: sha256(`rooms-leaf|v1|${salt}|${user}|${owed}`), lamports: owed };
}

function parent(left: SumNode, right: SumNode): SumNode {
  const text = `rooms-node|v1|${left.hash}|${left.lamports}|${right.hash}|${right.lamports}`;
  return { hash: sha256(text), lamports: left.lamports + right.lamports };
}

/** All levels of a tree, the leaves first and the root last. */
export type SumTree = readonly (readonly SumNode[])[];

/** In the order of the leaves' hashes: where a leaf stands says nothing of whose it is. */
export function sumTree(leaves: readonly Leaf[]): SumTree {
  const nodes = leaves.map(leafNode).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const levels: SumNode[][] = [nodes];
  for (let level = nodes; level.length > 1;) {
    const above: SumNode[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      // One that is left over goes up as it is: doubled, it would be owed twice.
      if (left !== undefined) above.push(right === undefined ? left : parent(left, right));
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

export function rootOf(tree: SumTree): SumNode {
  return tree.at(-1)?.[0] ?? EMPTY;
}

/** From a leaf of the tree to its root; undefined when the leaf is not in it. */
export function pathTo(tree: SumTree, leaf: Leaf): readonly PathStep[] | undefined {
  const { hash } = leafNode(leaf);
  let at = tree[0]?.findIndex((node) => node.hash === hash) ?? -1;
  if (at < 0) return undefined;
  const path: PathStep[] = [];
  for (const level of tree.slice(0, -1)) {
    const sibling = level[at ^ 1];
    if (sibling !== undefined) path.push({ ...sibling, side: at % 2 === 0 ? "right" : "left" });
    at >>= 1;
  }
  return path;
}

/**
 * The root that a leaf and its path lead to; undefined when a sibling would owe less than nothing, by
 * which a house could hide what it owes to others.
 */
export function climb(leaf: Leaf, path: readonly PathStep[]): SumNode | undefined {
  if (leaf.lamports < 0n || path.some((step) => step.lamports < 0n)) return undefined;
  return path.reduce(
    (node, { side, ...sibling }) =>
      side === "left" ? parent(sibling, node) : parent(node, sibling),
    leafNode(leaf),
  );
}
