/** The bar of colours with its limits. */
import {
  type ColourScale,
  colourOf,
  hexColour,
  type ScaleStyle,
  scaleReach,
  smoothColourOf,
} from '@diewright/viewer';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';

const HEIGHT = 250;
const BAR = 16;
const SMOOTH_STEPS = 96;
/** Between two labels, pixels. */
const ROOM = 14;

export function Legend({ scale, style }: { scale: ColourScale; style: ScaleStyle }) {
  const { say } = useTongue();
  const { deviation, unit } = useLength();
  const { from, to } = scaleReach(scale);
  const yOf = (value: number) => 8 + ((to - value) / (to - from)) * (HEIGHT - 16);
  const bounds =
    style === 'stepped'
      ? [from, ...scale.edges.filter((edge) => edge > from && edge < to), to]
      : Array.from({ length: SMOOTH_STEPS + 1 }, (_, i) => from + ((to - from) * i) / SMOOTH_STEPS);
  const labels = labelsOf(scale, yOf);
  return (
    <div className="part-legend">
      <svg width={96} height={HEIGHT} role="img" aria-label={say('viewer.legend', { unit })}>
        {bounds.slice(1).map((high, i) => {
          const low = bounds[i] ?? from;
          const middle = (low + high) / 2;
          const colour = style === 'stepped' ? colourOf(scale, middle) : smoothColourOf(scale, middle);
          return (
            <rect
              key={low}
              x={0}
              width={BAR}
              y={yOf(high)}
              height={Math.max(0, yOf(low) - yOf(high) + 0.4)}
              fill={hexColour(colour)}
            />
          );
        })}
        {labels.map((value) => (
          <text
            key={value}
            x={BAR + 6}
            y={yOf(value) + 4}
            className={value === scale.lower || value === scale.upper ? 'limit' : undefined}
          >
            {deviation(value)}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Limits first; the rest only where there is room. */
function labelsOf({ upper, lower, edges }: ColourScale, yOf: (value: number) => number): number[] {
  const taken: number[] = [];
  const wanted = [upper, lower, edges[0], edges.at(-1), 0, ...edges];
  return wanted.filter((value): value is number => {
    if (value === undefined || !Number.isFinite(value)) return false;
    const y = yOf(value);
    if (y < 4 || y > HEIGHT - 4 || taken.some((other) => Math.abs(other - y) < ROOM)) return false;
    taken.push(y);
    return true;
  });
}
