/** What all layers of the view look up together: colours, cut, states of the faces. One change reaches all of them. */
import {
  DataTexture,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import type { Rgb } from '../colour-scale.ts';
import type { ColourTable } from '../colour-table.ts';
import type { Clip } from '../pick/ray.ts';

export interface ViewTheme {
  readonly plain: Rgb;
  readonly cut: Rgb;
  readonly line: readonly [number, number, number, number];
  readonly litLine: readonly [number, number, number, number];
}

export class SharedUniforms {
  readonly colours = { value: makeTexture(new Uint8Array([128, 128, 128, 255]), 1, 1, RGBAFormat) };
  readonly reach = { value: new Vector2(-1, 1) };
  readonly unmeasured = { value: new Vector3(0.6, 0.6, 0.6) };
  readonly clip = { value: new Vector4(0, 0, 1, 0) };
  readonly clipOn = { value: 0 };
  readonly faceStates = { value: makeTexture(new Uint8Array([0]), 1, 1, RedFormat) };
  readonly plain = { value: new Vector3(0.8, 0.8, 0.8) };
  readonly cutColour = { value: new Vector3(0.7, 0.7, 0.7) };
  readonly line = { value: new Vector4(0, 0, 0, 0.3) };
  readonly litLine = { value: new Vector4(0, 0, 0, 1) };
  readonly pixelSize = { value: 1 };

  setColours(table: ColourTable, notMeasured: Rgb): void {
    this.colours.value.dispose();
    this.colours.value = makeTexture(table.texels, table.texels.length / 4, 1, RGBAFormat);
    this.reach.value.set(table.from, table.to);
    this.unmeasured.value.set(...channels(notMeasured));
  }

  setClip(clip: Clip | null): void {
    this.clipOn.value = clip ? 1 : 0;
    if (clip) this.clip.value.set(...clip.normal, clip.offset);
  }

  /** One state a face, shape [faces]. */
  setFaceStates(states: Uint8Array): void {
    const width = Math.min(1024, Math.max(1, states.length));
    const height = Math.max(1, Math.ceil(states.length / width));
    const padded = new Uint8Array(width * height);
    padded.set(states);
    this.faceStates.value.dispose();
    this.faceStates.value = makeTexture(padded, width, height, RedFormat);
  }

  setTheme(theme: ViewTheme): void {
    this.plain.value.set(...channels(theme.plain));
    this.cutColour.value.set(...channels(theme.cut));
    this.line.value.set(...theme.line);
    this.litLine.value.set(...theme.litLine);
  }

  dispose(): void {
    this.colours.value.dispose();
    this.faceStates.value.dispose();
  }
}

function channels(colour: Rgb): [number, number, number] {
  return [colour[0] / 255, colour[1] / 255, colour[2] / 255];
}

function makeTexture(
  data: Uint8Array,
  width: number,
  height: number,
  format: typeof RedFormat | typeof RGBAFormat,
): DataTexture {
  const texture = new DataTexture(data as Uint8Array<ArrayBuffer>, width, height, format, UnsignedByteType);
  texture.magFilter = NearestFilter;
  texture.minFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
