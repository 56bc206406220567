import { at } from "./at.ts";

const NOBODY = -1;

/**
 * The most pairs of neighbours in a graph such that nobody is in two, starting from `mates`: whoever has a mate there
 * still has one in the answer, though perhaps another.
 *
 * Edmonds' blossom algorithm (Paths, Trees, and Flowers, 1965). Cost: O(n³), for some hundred vertices milliseconds.
 * @param neighbours by vertex; symmetric
 * @param mates by vertex: its partner or -1; not changed
 * @returns by vertex: its partner or -1
 */
export function largestMatching(
  neighbours: readonly (readonly number[])[],
  mates: readonly number[],
): number[] {
  const mate = [...mates];
  for (let root = 0; root < neighbours.length; root += 1) {
    if (at(mate, root) !== NOBODY) continue;
    const found = findAugmentingPath(neighbours, mate, root);
    if (found !== null) augment(mate, found.end, found.parent);
  }
  return mate;
}

/** Swaps the pairs along a path that ends in a vertex without a mate: one pair more. */
function augment(mate: number[], end: number, parent: readonly number[]): void {
  let vertex = end;
  while (vertex !== NOBODY) {
    const before = at(parent, vertex);
    const next = at(mate, before);
    mate[vertex] = before;
    mate[before] = vertex;
    vertex = next;
  }
}

/** Breadth first from the root over alternating paths; an odd cycle shrinks to its base. */
function findAugmentingPath(
  neighbours: readonly (readonly number[])[],
  mate: readonly number[],
  root: number,
) {
  const parent = mate.map(() => NOBODY);
  const base = [...mate.keys()];
  const reached = mate.map(() => false);
  reached[root] = true;
  const queue = [root];

  /** Where the ways of two vertices to the root meet. */
  const meetingOf = (one: number, other: number) => {
    const onWay = new Set<number>();
    for (let vertex = at(base, one); ; vertex = at(base, at(parent, at(mate, vertex)))) {
      onWay.add(vertex);
      if (at(mate, vertex) === NOBODY) break;
    }
    let vertex = at(base, other);
    while (!onWay.has(vertex)) vertex = at(base, at(parent, at(mate, vertex)));
    return vertex;
  };
  const markWay = (from: number, to: number, firstChild: number, inBlossom: Set<number>) => {
    let child = firstChild;
    for (let vertex = from; at(base, vertex) !== to; vertex = at(parent, at(mate, vertex))) {
      inBlossom.add(at(base, vertex)).add(at(base, at(mate, vertex)));
      parent[vertex] = child;
      child = at(mate, vertex);
    }
  };

  for (let vertex = queue.shift(); vertex !== undefined; vertex = queue.shift()) {
    for (const next of at(neighbours, vertex)) {
      if (at(base, vertex) === at(base, next) || at(mate, vertex) === next) continue;
      const isOuter = next === root || (at(mate, next) !== NOBODY && at(parent, at(mate, next)) !== NOBODY);
      if (isOuter) {
        const meeting = meetingOf(vertex, next);
        const inBlossom = new Set<number>();
        markWay(vertex, meeting, next, inBlossom);
        markWay(next, meeting, vertex, inBlossom);
        for (const member of base.keys()) {
          if (!inBlossom.has(at(base, member))) continue;
          base[member] = meeting;
          if (!at(reached, member)) queue.push(member);
          reached[member] = true;
        }
      } else if (at(parent, next) === NOBODY) {
        parent[next] = vertex;
        if (at(mate, next) === NOBODY) return { end: next, parent };
        reached[at(mate, next)] = true;
        queue.push(at(mate, next));
      }
    }
  }
  return null;
}
