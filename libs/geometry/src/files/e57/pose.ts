import type { Transform } from '../../space/transform.ts';
import { childNamed, numberIn, type XmlElement } from './small-xml.ts';

/**
 * The rigid map from a scan's frame to the file's: unit quaternion and translation (ASTM E2807-11, 8.4.7).
 * Null where the scan has none, or one that changes nothing.
 */
export function scanPose(pose: XmlElement | undefined): Transform | null | 'broken' {
  if (pose === undefined) return null;
  const rotation = childNamed(pose, 'rotation');
  const translation = childNamed(pose, 'translation');
  const w0 = numberIn(rotation, 'w', 1);
  const x0 = numberIn(rotation, 'x', 0);
  const y0 = numberIn(rotation, 'y', 0);
  const z0 = numberIn(rotation, 'z', 0);
  const tx = numberIn(translation, 'x', 0);
  const ty = numberIn(translation, 'y', 0);
  const tz = numberIn(translation, 'z', 0);
  const length = Math.hypot(w0, x0, y0, z0);
  if (!(length > 0) || !Number.isFinite(length + tx + ty + tz)) return 'broken';
  const [w, x, y, z] = [w0 / length, x0 / length, y0 / length, z0 / length];
  if (x === 0 && y === 0 && z === 0 && tx === 0 && ty === 0 && tz === 0) return null;
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    tx,
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    ty,
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
    tz,
  ];
}
