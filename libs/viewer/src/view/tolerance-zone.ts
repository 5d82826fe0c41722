/**
 * Tolerance zones as triangles and lines. A zone of 0.05 mm on a part of 300 mm cannot be seen, so it is drawn wider by a
 * factor, about where it stands; what was measured in it is moved by the same factor, so that it lies in the drawn zone
 * exactly where it lies in the true one.
 */
type Vector = readonly [number, number, number];

/** mm, as a result has them. */
export type ToleranceZone =
  | {
      readonly kind: 'planes';
      readonly point: Vector;
      readonly normal: Vector;
      readonly width: number;
      readonly radius: number;
      /** Corners midway between the planes; default a circle of the radius. */
      readonly rim?: readonly Vector[];
    }
  | { readonly kind: 'cylinder'; readonly from: Vector; readonly to: Vector; readonly diameter: number }
  | {
      readonly kind: 'tube';
      readonly from: Vector;
      readonly to: Vector;
      readonly inner: number;
      readonly outer: number;
    }
  | { readonly kind: 'sphere'; readonly centre: Vector; readonly diameter: number }
  | {
      readonly kind: 'ring';
      readonly centre: Vector;
      readonly normal: Vector;
      readonly inner: number;
      readonly outer: number;
    }
  | {
      /** A measured axis and where it should be; with the diameter that is allowed, where it is a diameter. */
      readonly kind: 'axis';
      readonly from: Vector;
      readonly to: Vector;
      readonly trueFrom: Vector;
      readonly trueTo: Vector;
      readonly diameter: number | null;
    }
  | {
      /** About a piece of surface: its corners and unit normals, shape [3 n]. */
      readonly kind: 'offset';
      readonly positions: Float32Array;
      readonly normals: Float32Array;
      readonly triangles: Uint32Array;
      readonly inner: number;
      readonly outer: number;
    };

export interface ZoneDrawing {
  /** Three corners a triangle, shape [9 · triangles]. */
  readonly fill: Float32Array;
  /** Two ends a line, shape [6 · lines]. */
  readonly edges: Float32Array;
  /** What was measured in the zone, as lines. */
  readonly element: Float32Array;
}

const STEPS = 48;
/** Of the part's radius: about so wide a zone is drawn. */
const SHARE = 0.08;
/** A ring or tube is widened by no more than this share of its radius on each side, planes of theirs. */
const OF_ITS_OWN = 0.5;

/** How wide the zone is, mm. */
export function widthOf(zone: ToleranceZone): number {
  switch (zone.kind) {
    case 'planes':
      return zone.width;
    case 'cylinder':
    case 'sphere':
      return zone.diameter;
    case 'tube':
    case 'ring':
    case 'offset':
      return Math.abs(zone.outer - zone.inner);
    case 'axis':
      return (
        zone.diameter ??
        2 * Math.max(distance(zone.from, zone.trueFrom), distance(zone.to, zone.trueTo), Number.MIN_VALUE)
      );
  }
}

/** The largest of 1, 2, 5, 10 … that leaves the zone in proportion to a part of this radius; at least 1. */
export function enlargementOf(zone: ToleranceZone, partRadius: number): number {
  const width = widthOf(zone);
  let aim = SHARE * partRadius;
  if (zone.kind === 'tube' || zone.kind === 'ring')
    aim = Math.min(aim, OF_ITS_OWN * Math.abs(zone.inner + zone.outer));
  if (zone.kind === 'planes') aim = Math.min(aim, OF_ITS_OWN * zone.radius);
  const most = aim / width;
  if (!(most > 1 && Number.isFinite(most))) return 1;
  const decade = 10 ** Math.floor(Math.log10(most));
  return Math.max(1, [5, 2, 1].map((step) => step * decade).find((factor) => factor <= most) ?? 1);
}

export function drawZone(zone: ToleranceZone, factor: number): ZoneDrawing {
  switch (zone.kind) {
    case 'planes': {
      const half = (factor * zone.width) / 2;
      const rim = zone.rim ?? circle(zone.point, ...acrossOf(zone.normal), zone.radius);
      const rims = [-half, half].map((h) => rim.map((corner) => along(corner, h, zone.normal)));
      return drawing(
        rims.flatMap((rim) => fan(rim)),
        [...rims.flatMap((rim) => loop(rim)), ...spokes(rims[0]!, rims[1]!, 4)],
      );
    }
    case 'cylinder':
      return cylinderDrawing(zone.from, zone.to, (factor * zone.diameter) / 2);
    case 'tube': {
      const [inner, outer] = widened(zone, factor);
      const [a, b] = [cylinderDrawing(zone.from, zone.to, inner), cylinderDrawing(zone.from, zone.to, outer)];
      return { fill: joined(a.fill, b.fill), edges: joined(a.edges, b.edges), element: new Float32Array(0) };
    }
    case 'ring': {
      const [u, v] = acrossOf(zone.normal);
      const [inner, outer] = widened(zone, factor).map((radius) => circle(zone.centre, u, v, radius));
      return drawing(band(inner!, outer!), [...loop(inner!), ...loop(outer!)]);
    }
    case 'sphere': {
      const radius = (factor * zone.diameter) / 2;
      const axes: readonly Vector[] = [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ];
      const rims = axes.map((axis) => circle(zone.centre, ...acrossOf(axis), radius));
      return drawing(
        rims.flatMap((rim) => fan(rim)),
        rims.flatMap((rim) => loop(rim)),
      );
    }
    case 'axis': {
      const measured = [enlarged(zone.trueFrom, zone.from, factor), enlarged(zone.trueTo, zone.to, factor)];
      const element = Float32Array.from(measured.flat());
      const truth = [...zone.trueFrom, ...zone.trueTo];
      if (zone.diameter === null)
        return { fill: new Float32Array(0), edges: Float32Array.from(truth), element };
      const { fill, edges } = cylinderDrawing(zone.trueFrom, zone.trueTo, (factor * zone.diameter) / 2);
      return { fill, edges: joined(edges, Float32Array.from(truth)), element };
    }
    case 'offset': {
      const shells = [zone.inner, zone.outer].map((d) => {
        const moved = zone.positions.map((value, k) => value + factor * d * zone.normals[k]!);
        return Float32Array.from(
          [...zone.triangles].flatMap((vertex) => [...moved.subarray(3 * vertex, 3 * vertex + 3)]),
        );
      });
      return {
        fill: joined(shells[0]!, shells[1]!),
        edges: new Float32Array(0),
        element: new Float32Array(0),
      };
    }
  }
}

/** About the middle of both radii. */
function widened({ inner, outer }: { readonly inner: number; readonly outer: number }, factor: number) {
  const middle = (inner + outer) / 2;
  const half = (factor * (outer - inner)) / 2;
  return [Math.max(0, middle - half), middle + half] as const;
}

function enlarged(truth: Vector, measured: Vector, factor: number): Vector {
  return truth.map((value, k) => value + factor * (measured[k]! - value)) as unknown as Vector;
}

function cylinderDrawing(from: Vector, to: Vector, radius: number): ZoneDrawing {
  const axis = unit([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
  const [u, v] = acrossOf(axis);
  const [a, b] = [circle(from, u, v, radius), circle(to, u, v, radius)];
  return drawing(band(a, b), [...loop(a), ...loop(b), ...spokes(a, b, 4)]);
}

function drawing(fill: readonly number[], edges: readonly number[]): ZoneDrawing {
  return {
    fill: Float32Array.from(fill),
    edges: Float32Array.from(edges),
    element: new Float32Array(0),
  };
}

function circle(centre: Vector, u: Vector, v: Vector, radius: number): Vector[] {
  return Array.from({ length: STEPS }, (_, k) => {
    const angle = (2 * Math.PI * k) / STEPS;
    return along(along(centre, radius * Math.cos(angle), u), radius * Math.sin(angle), v);
  });
}

function fan(rim: readonly Vector[]): number[] {
  return rim.slice(2).flatMap((corner, k) => [...rim[0]!, ...rim[k + 1]!, ...corner]);
}

/** Between two rims of as many corners. */
function band(a: readonly Vector[], b: readonly Vector[]): number[] {
  return a.flatMap((corner, k) => {
    const next = (k + 1) % a.length;
    return [...corner, ...a[next]!, ...b[k]!, ...a[next]!, ...b[next]!, ...b[k]!];
  });
}

function loop(rim: readonly Vector[]): number[] {
  return rim.flatMap((corner, k) => [...corner, ...rim[(k + 1) % rim.length]!]);
}

function spokes(a: readonly Vector[], b: readonly Vector[], count: number): number[] {
  return Array.from({ length: count }, (_, k) => (k * a.length) / count).flatMap((k) => [...a[k]!, ...b[k]!]);
}

function along(p: Vector, by: number, direction: Vector): Vector {
  return [p[0] + by * direction[0], p[1] + by * direction[1], p[2] + by * direction[2]];
}

/** Two directions across one, along the axes where it is one of them. */
export function acrossOf(direction: Vector): readonly [Vector, Vector] {
  const d = unit(direction);
  const from: Vector = Math.abs(d[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0];
  const u = unit(cross(d, from));
  return [u, cross(d, u)];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(a: Vector): Vector {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
