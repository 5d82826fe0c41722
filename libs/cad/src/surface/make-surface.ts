import { composeMaps } from '../curve/affine-map.ts';
import { BSplineSurface } from './bspline-surface.ts';
import { ConeSurface } from './cone-surface.ts';
import { CylinderSurface } from './cylinder-surface.ts';
import { ExtrusionSurface } from './extrusion-surface.ts';
import { MappedSurface } from './mapped-surface.ts';
import { OffsetSurface } from './offset-surface.ts';
import { placeSurface } from './place-surface.ts';
import { PlaneSurface } from './plane-surface.ts';
import { RevolutionSurface } from './revolution-surface.ts';
import { SphereSurface } from './sphere-surface.ts';
import type { Surface } from './surface.ts';
import type { MappedSurfaceShape, OffsetSurfaceShape, SurfaceShape } from './surface-shape.ts';
import { TorusSurface } from './torus-surface.ts';
import { TrimmedSurface } from './trimmed-surface.ts';

/**
 * An evaluator of a surface. It keeps scratch memory: one for each thread, and none may be asked while it answers.
 * @throws RangeError where the shape breaks what `SurfaceShape` promises
 */
export function makeSurface(shape: SurfaceShape): Surface {
  switch (shape.kind) {
    case 'plane':
      return new PlaneSurface(shape);
    case 'cylinder':
      return new CylinderSurface(shape);
    case 'cone':
      return new ConeSurface(shape);
    case 'sphere':
      return new SphereSurface(shape);
    case 'torus':
      return new TorusSurface(shape);
    case 'bspline':
      return new BSplineSurface(shape);
    case 'extrusion':
      return new ExtrusionSurface(shape);
    case 'revolution':
      return new RevolutionSurface(shape);
    case 'offset':
      return makeOffset(shape);
    case 'trimmed':
      return new TrimmedSurface(shape, makeSurface(shape.basis));
    case 'mapped':
      return makeMapped(shape);
  }
}

/** Offsets of planes, cylinders, spheres and rings are ones themselves, with the same parameters. */
function makeOffset(shape: OffsetSurfaceShape): Surface {
  const { basis, distance } = shape;
  if (basis.kind === 'plane') {
    const { origin: o, z } = basis.frame;
    const origin = [o[0] + distance * z[0], o[1] + distance * z[1], o[2] + distance * z[2]] as const;
    return new PlaneSurface({ ...basis, frame: { ...basis.frame, origin } });
  }
  if (basis.kind === 'cylinder' && basis.radius + distance > 0)
    return new CylinderSurface({ ...basis, radius: basis.radius + distance });
  if (basis.kind === 'sphere' && basis.radius + distance > 0)
    return new SphereSurface({ ...basis, radius: basis.radius + distance });
  if (basis.kind === 'torus' && basis.part === 'whole') {
    const minorRadius = basis.minorRadius + distance;
    if (minorRadius > 0 && minorRadius <= basis.majorRadius)
      return new TorusSurface({ ...basis, minorRadius });
  }
  return new OffsetSurface(shape, makeSurface(basis));
}

/** Images keep the parameters of their basis; splines and extrusions are made as what they are. */
function makeMapped({ basis, map }: MappedSurfaceShape): Surface {
  if (basis.kind === 'mapped')
    return makeMapped({ kind: 'mapped', basis: basis.basis, map: composeMaps(map, basis.map) });
  if (basis.kind === 'bspline' || basis.kind === 'extrusion') return makeSurface(placeSurface(basis, map));
  return new MappedSurface({ kind: 'mapped', basis, map }, makeSurface(basis));
}
