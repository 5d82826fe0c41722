/** One timed fit: fit-child.js KIND CRITERION POINTS.f64. Prints seconds, range and sizes as JSON. */
import { readFileSync } from 'node:fs';
import { type FitCriterion, fitShape, type ShapeKind } from '@diewright/geometry';

const [kind, criterion, file] = process.argv.slice(2) as [ShapeKind, FitCriterion, string];
const bytes = readFileSync(file);
const points = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const begun = performance.now();
const fit = fitShape(kind, points, { criterion });
const seconds = (performance.now() - begun) / 1e3;
if (!fit.ok) throw new Error(fit.reason);
const { shape, rms, range, certificate } = fit.value;
process.stdout.write(
  `${JSON.stringify({
    seconds,
    radius: 'radius' in shape ? shape.radius : null,
    rms,
    range,
    stationarity: certificate?.stationarity ?? null,
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1e3),
  })}\n`,
);
