import { describe, expect, test } from 'vitest';
import { seededRandom } from '../numerics/random.ts';
import { closestOnTriangle, newClosest } from './closest-on-triangle.ts';
import { buildGroupClearance, FIRST_LIST, groupAround, MANY_GROUPS, NO_GROUP } from './group-clearance.ts';
import { GroupSearch } from './groups-within.ts';
import { buildTriangleTree } from './triangle-tree.ts';

/** Triangles of every size and direction, slivers among them, in groups of five. */
function soup(random: () => number, triangles: number) {
  const positions = new Float64Array(9 * triangles);
  const indices = Uint32Array.from({ length: 3 * triangles }, (_, i) => i);
  const groups = Uint32Array.from({ length: triangles }, (_, t) => Math.floor(t / 5));
  for (let t = 0; t < triangles; t++) {
    const centre = [random(), random(), random()].map((r) => 100 * r);
    const size = 30 * random() ** 3;
    const thin = random() < 0.3 ? 0.01 : 1;
    for (let corner = 0; corner < 3; corner++)
      for (let axis = 0; axis < 3; axis++)
        positions[9 * t + 3 * corner + axis] =
          (centre[axis] as number) + size * (corner === 2 ? thin : 1) * (random() - 0.5);
  }
  return { mesh: { positions, triangles: indices }, groups };
}

/** Distance of a point from every group, the slow way. */
function distances(mesh: { positions: Float64Array }, groups: Uint32Array, p: readonly number[]) {
  const found = new Map<number, number>();
  const closest = newClosest();
  groups.forEach((group, t) => {
    const corners = mesh.positions.subarray(9 * t, 9 * t + 9);
    closestOnTriangle(p[0] as number, p[1] as number, p[2] as number, corners, closest);
    found.set(group, Math.min(found.get(group) ?? Infinity, Math.sqrt(closest.squared)));
  });
  return found;
}

describe.each([1, 2, 3])('random triangles, seed %i', (seed) => {
  const random = seededRandom(seed);
  const { mesh, groups } = soup(random, 120);
  const grid = buildGroupClearance(mesh, groups, 100_000);
  const search = new GroupSearch(buildTriangleTree(mesh), groups);

  test('no group but those told comes within the margin of a place', () => {
    let alone = 0;
    let listed = 0;
    for (let i = 0; i < 3000; i++) {
      const t = Math.floor(120 * random());
      const [a, b] = [random(), random()].sort() as [number, number];
      const p = [0, 1, 2].map(
        (axis) =>
          a * mesh.positions[9 * t + axis]! +
          (b - a) * mesh.positions[9 * t + 3 + axis]! +
          (1 - b) * mesh.positions[9 * t + 6 + axis]!,
      ) as [number, number, number];
      const group = groupAround(grid, ...p);
      expect(group).not.toBe(NO_GROUP);
      if (group === MANY_GROUPS) continue;
      const place = FIRST_LIST - group;
      const near =
        group >= 0 ? [group] : [...grid.lists.subarray(place + 1, place + 1 + (grid.lists[place] as number))];
      if (near.length === 1) alone++;
      else listed++;
      expect(near).toContain(groups[t]);
      for (const [other, distance] of distances(mesh, groups, p))
        if (!near.includes(other)) expect(distance).toBeGreaterThanOrEqual(grid.margin);
    }
    expect(alone).toBeGreaterThan(500);
    expect(listed).toBeGreaterThan(0);
  });

  test('finds exactly the groups within a reach, each at its distance', () => {
    for (let i = 0; i < 300; i++) {
      const p = [random(), random(), random()].map((r) => 120 * r - 10) as [number, number, number];
      const reach = 20 * random() ** 2;
      search.search(...p, reach);
      const truth = [...distances(mesh, groups, p)].filter(([, d]) => d <= reach);
      expect(new Set(search.groups)).toEqual(new Set(truth.map(([group]) => group)));
      search.groups.forEach((group, k) => {
        expect(search.distances[k]).toBeCloseTo(truth.find(([g]) => g === group)?.[1] as number, 12);
        expect(groups[search.triangles[k] as number]).toBe(group);
      });
    }
  });
});

test('far from the surface there is no group', () => {
  const { mesh, groups } = soup(seededRandom(9), 20);
  const grid = buildGroupClearance(mesh, groups, 1000);
  expect(groupAround(grid, 1e6, 0, 0)).toBe(NO_GROUP);
  expect(groupAround(grid, Number.NaN, 0, 0)).toBe(NO_GROUP);
});
