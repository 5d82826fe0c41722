export interface XyzContent {
  /** Shape [3 · points]. */
  readonly positions: Float64Array;
  /** A further column, shape [points]. */
  readonly deviations?: Float32Array | Float64Array;
  /** Fixed decimals; left out, as many digits as give the same double again. */
  readonly decimals?: number;
}

const CHUNK_ROWS = 1 << 14;

/** Points as text, x y z [deviation] a line, blanks between, a decimal point; chunk by chunk. */
export function* formatXyz(content: XyzContent): Generator<Uint8Array> {
  const { positions, deviations, decimals } = content;
  const encoder = new TextEncoder();
  const digits = (value: number) => (decimals === undefined ? String(value) : value.toFixed(decimals));
  const points = positions.length / 3;
  for (let start = 0; start < points; start += CHUNK_ROWS) {
    const end = Math.min(points, start + CHUNK_ROWS);
    let text = '';
    for (let k = start; k < end; k++) {
      const x = positions[3 * k] as number;
      const y = positions[3 * k + 1] as number;
      const z = positions[3 * k + 2] as number;
      const last = deviations ? ` ${digits(deviations[k] as number)}` : '';
      text += `${digits(x)} ${digits(y)} ${digits(z)}${last}\n`;
    }
    yield encoder.encode(text);
  }
}
