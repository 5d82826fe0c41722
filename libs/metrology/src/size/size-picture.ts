/** How a size is shown: the shape at that size over the length of the points, and the sizes along it. */
import { addScaled, dot, type Shape, subtract } from '@diewright/geometry';
import type { MeasurePlot, ZonePicture } from '../measure/measurement.ts';
import { pointAt } from '../measure/point-at.ts';
import { thinPlot } from '../measure/thin-plot.ts';
import type { SizeSection } from './local-sizes.ts';

export function sizePicture(shape: Shape, points: Float64Array, size: number): ZonePicture | null {
  switch (shape.kind) {
    case 'cylinder': {
      let [low, high] = [Infinity, -Infinity];
      for (let i = 0; i < points.length / 3; i++) {
        const height = dot(subtract(pointAt(points, i), shape.point), shape.direction);
        low = Math.min(low, height);
        high = Math.max(high, height);
      }
      const at = (height: number) => addScaled(shape.point, height, shape.direction);
      return { kind: 'cylinder', from: at(low), to: at(high), diameter: size };
    }
    case 'sphere':
      return { kind: 'sphere', centre: shape.centre, diameter: size };
    case 'parallelPlanes': {
      let radius = 0;
      for (let i = 0; i < points.length / 3; i++) {
        const away = subtract(pointAt(points, i), shape.point);
        radius = Math.max(radius, Math.hypot(...addScaled(away, -dot(away, shape.normal), shape.normal)));
      }
      return { kind: 'planes', point: shape.point, normal: shape.normal, width: size, radius };
    }
    default:
      return null;
  }
}

/** Least and greatest size of each section over its height, as deviation from the nominal (or from the first) size. */
export function sizePlot(
  parts: readonly { readonly section: SizeSection; readonly sizes: Float64Array }[],
  nominal: number | null,
): MeasurePlot | null {
  if (parts.length < 2) return null;
  const from = nominal ?? parts[0]!.section.gauss;
  const place: number[] = [];
  const deviation: number[] = [];
  for (const { section, sizes } of parts) {
    const low = sizes.reduce((a, b) => Math.min(a, b), Infinity) - from;
    const high = sizes.reduce((a, b) => Math.max(a, b), -Infinity) - from;
    place.push(section.height, section.height);
    deviation.push(low, high);
  }
  const kept = thinPlot(deviation);
  return {
    kind: 'profile',
    axis: 'mm',
    place: kept.map((k) => place[k]!),
    deviation: kept.map((k) => deviation[k]!),
    lower: Math.min(...deviation),
    upper: Math.max(...deviation),
  };
}
