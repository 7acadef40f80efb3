import { type Binned, missingBin } from './bins.ts';

/**
 * A binary tree in flat arrays, root at 0. A node whose `feature` is -1 is a leaf. A row goes left where its bin is at most
 * `threshold`; a missing value goes where `missingLeft` says. `cover` counts the rows that the node was grown from.
 */
export type Tree = {
  feature: number[];
  threshold: number[];
  missingLeft: boolean[];
  left: number[];
  right: number[];
  value: number[];
  cover: number[];
};

export function addNode(tree: Tree, cover: number): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(0);
  tree.cover.push(cover);
  return tree.feature.length - 1;
}

export const emptyTree = (): Tree => ({
  feature: [],
  threshold: [],
  missingLeft: [],
  left: [],
  right: [],
  value: [],
  cover: [],
});

export function goesLeft(tree: Tree, node: number, bin: number): boolean {
  return bin === missingBin ? (tree.missingLeft[node] as boolean) : bin <= (tree.threshold[node] as number);
}

export function leafOf(tree: Tree, { columns }: Binned, row: number): number {
  let node = 0;
  for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number) {
    const bin = (columns[feature] as Uint8Array)[row] as number;
    node = (goesLeft(tree, node, bin) ? tree.left[node] : tree.right[node]) as number;
  }
  return node;
}
