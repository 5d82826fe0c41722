/** A tolerance zone over the part: translucent, its edges, and what was measured in it. Three draw calls. */
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
} from 'three';
import type { ZoneDrawing } from './tolerance-zone.ts';

export interface ZoneColours {
  readonly zone: string;
  readonly element: string;
}

const OPACITY = 0.18;

export class ToleranceZoneLayer {
  readonly group = new Group();
  private readonly disposable: { dispose(): void }[] = [];

  constructor({ fill, edges, element }: ZoneDrawing, colours: ZoneColours) {
    // Inside the material too it must be seen: nothing hides it.
    const seen = { transparent: true, depthTest: false, depthWrite: false };
    const area = new MeshBasicMaterial({ ...seen, color: colours.zone, opacity: OPACITY, side: DoubleSide });
    this.add(new Mesh(this.geometryOf(fill), area), area, 2);
    const line = new LineBasicMaterial({ ...seen, color: colours.zone });
    this.add(new LineSegments(this.geometryOf(edges), line), line, 3);
    const measured = new LineBasicMaterial({ ...seen, color: colours.element });
    this.add(new LineSegments(this.geometryOf(element), measured), measured, 4);
  }

  private geometryOf(positions: Float32Array): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions, 3));
    this.disposable.push(geometry);
    return geometry;
  }

  private add(object: Mesh | LineSegments, material: { dispose(): void }, order: number): void {
    object.frustumCulled = false;
    object.renderOrder = order;
    this.group.add(object);
    this.disposable.push(material);
  }

  dispose(): void {
    for (const each of this.disposable) each.dispose();
  }
}
