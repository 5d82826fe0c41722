/** The view of a part with its tools. What a click means beyond reading and measuring is the page's. */
import {
  type BalloonMark,
  type ColourScale,
  makeColourScale,
  type Palette,
  type Picked,
  type Pin,
  type PreparedSurface,
  type ScaleStyle,
  type ShownParts,
  type StandardView,
  standardViews,
  type ViewPose,
} from '@diewright/viewer';
import { formatCount, formatNumber } from '@diewright/words/web';
import { App, Button, Dropdown, Segmented, Select, Slider, Space } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useLook } from '../../app/look.tsx';
import { Legend } from './legend.tsx';
import { type Cut, PartScene } from './part-scene.ts';
import { readingCard } from './reading-card.ts';
import type { SceneProblem } from './scene-messages.ts';
import { addressWithPose } from './shared-pose.ts';
import './viewer.css';

export interface PartViewerProps {
  readonly addresses: readonly string[];
  /** Whose limits and reach the colours have; its palette is the reader's choice. */
  readonly scaleOf: (palette: Palette) => ColourScale;
  readonly nameOfFace?: (face: number) => string;
  readonly marks?: readonly BalloonMark[];
  readonly chosenMark?: string | null;
  readonly onMark?: (id: string) => void;
  /** Meanings of a click that the page adds, beside reading and measuring. */
  readonly modes?: readonly { readonly key: string; readonly label: string }[];
  readonly mode?: string;
  readonly firstMode?: string;
  readonly hasLegend?: boolean;
  readonly onMode?: (mode: string) => void;
  readonly onPick?: (picked: Picked) => void;
  readonly pins?: readonly Pin[];
  readonly litFaces?: readonly number[];
  readonly pose?: ViewPose | null;
  /** After every draw: whoever turns other views along. */
  readonly onDrawn?: (pose: ViewPose) => void;
  readonly onScene?: (scene: PartScene | null) => void;
  /** Single touches: the surface carries no deviations. */
  readonly isColourless?: boolean;
  readonly hasPoints?: boolean;
  readonly isSmall?: boolean;
  readonly isPlain?: boolean;
  readonly foot?: ReactNode;
  readonly label?: string;
}

/** Of the part; not the part itself: what a page remembers outlives the view by minutes. */
type Extent = Pick<PreparedSurface, 'min' | 'max'>;

const noPins: readonly Pin[] = [];
const noMarks: readonly BalloonMark[] = [];
const noFaces: readonly number[] = [];

export function PartViewer(props: PartViewerProps) {
  const { say, sayAny, language } = useTongue();
  const { isDark } = useLook();
  const { message } = App.useApp();
  const format = useLength();
  const host = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<PartScene | null>(null);
  const [surface, setSurface] = useState<Extent | null>(null);
  const [problem, setProblem] = useState<SceneProblem | 'no-webgl' | null>(null);
  const [counts, setCounts] = useState<{ shown: number; all: number } | null>(null);
  const isColourless = props.isColourless ?? false;
  const [shown, setShown] = useState<ShownParts>(isColourless && props.hasPoints ? 'both' : 'surface');
  const [style, setStyle] = useState<ScaleStyle>('stepped');
  const [palette, setPalette] = useState<Palette>('customary');
  const [cut, setCut] = useState<Cut | null>(null);
  const [hasBalloons, setBalloons] = useState(true);
  const [ownMode, setOwnMode] = useState(props.firstMode ?? 'look');
  const [measured, setMeasured] = useState<readonly Picked[]>([]);
  const [reading, setReading] = useState<Picked | null>(null);
  const mode = props.mode ?? ownMode;
  const changeMode = (next: string) => {
    setOwnMode(next);
    setMeasured([]);
    setReading(null);
    props.onMode?.(next);
  };
  const { marks = noMarks, pins = noPins, litFaces = noFaces, addresses } = props;

  // What the view calls back is always the newest: it is made once for its addresses.
  const now = {
    mode,
    props,
    lengthText: (mm: number) => `${format.length(mm, mm < 1 ? 2 : 0)} ${format.unit}`,
  };
  const heard = useRef(now);
  heard.current = now;
  const key = addresses.join(' ');
  useEffect(() => {
    if (!host.current || key === '') return;
    setProblem(null);
    setSurface(null);
    const made = new PartScene(
      host.current,
      {
        pick(picked) {
          const { mode: meaning, props: given } = heard.current;
          if (meaning === 'look') setReading(picked);
          else if (meaning === 'measure') {
            if (picked) setMeasured((before) => (before.length > 1 ? [picked] : [...before, picked]));
          } else if (picked) given.onPick?.(picked);
        },
        drawn: (pose) => heard.current.props.onDrawn?.(pose),
        surface: ({ min, max }) => setSurface({ min, max }),
        points: (here, all) => setCounts({ shown: here, all }),
        whole: () => host.current?.setAttribute('data-whole', 'true'),
        failed: setProblem,
        balloon: (id) => heard.current.props.onMark?.(id),
      },
      (mm) => heard.current.lengthText(mm),
    );
    setScene(made);
    const { pose, onScene } = heard.current.props;
    if (pose) made.setPose(pose);
    made.open(key.split(' '));
    onScene?.(made);
    return () => {
      onScene?.(null);
      setScene(null);
      made.dispose();
    };
  }, [key]);

  const { scaleOf } = props;
  const scale = useMemo(() => scaleOf(palette), [scaleOf, palette]);
  useEffect(() => scene?.setColours(scale, style), [scene, scale, style]);
  useEffect(() => scene?.setTheme(isDark ? 'dark' : 'light'), [scene, isDark]);
  useEffect(() => scene?.setShown(shown, isColourless), [scene, shown, isColourless]);
  useEffect(() => scene?.setCut(cut), [scene, cut]);
  useEffect(() => scene?.setLit(litFaces), [scene, litFaces]);
  useEffect(() => scene?.showBalloons(marks), [scene, marks]);
  const chosen = props.chosenMark ?? null;
  useEffect(() => scene?.setChosenBalloon(chosen), [scene, chosen]);
  useEffect(() => scene?.setBalloonsShown(hasBalloons), [scene, hasBalloons]);
  useEffect(() => {
    const own: Pin[] = [];
    if (reading && mode === 'look')
      own.push({
        id: 'reading',
        at: reading.at,
        card: readingCard({
          value: Number.isNaN(reading.deviation)
            ? say('viewer.not-measured')
            : `${format.deviation(reading.deviation)} ${format.unit}`,
          lines: [
            ...(reading.face === null
              ? []
              : [props.nameOfFace?.(reading.face) ?? `${say('viewer.face')} #${reading.face}`]),
            `x ${format.length(reading.at[0], 3)}  y ${format.length(reading.at[1], 3)}  z ${format.length(reading.at[2], 3)}`,
          ],
        }),
      });
    for (const [k, place] of measured.entries())
      own.push({ id: `measure-${k}`, at: place.at, card: readingCard({ value: String(k + 1), lines: [] }) });
    scene?.showPins([...pins, ...own]);
  }, [scene, pins, reading, measured, mode, format, props.nameOfFace, say]);

  const modes = [
    { key: 'look', label: say('viewer.mode.look') },
    { key: 'measure', label: say('viewer.mode.measure') },
    ...(props.modes ?? []),
  ];
  const share = async () => {
    const pose = scene?.view?.pose();
    if (!pose) return;
    const address = addressWithPose(location.href, pose);
    history.replaceState(history.state, '', address);
    try {
      await navigator.clipboard.writeText(address);
      void message.success(say('viewer.shared'));
    } catch {
      // Without HTTPS or without leave: the address bar has it.
      void message.info(say('viewer.share-by-hand'), 6);
    }
  };
  const savePicture = () => {
    scene?.view?.picture(isDark ? '#1d2229' : '#ffffff').toBlob((blob) => {
      if (!blob) return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = 'diewright-view.png';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  };
  const help = say('viewer.help');
  useEffect(() => {
    const canvas = scene?.view?.canvas;
    canvas?.setAttribute('role', 'application');
    canvas?.setAttribute('aria-label', `${props.label ?? say('viewer.title')}. ${help}`);
  }, [scene, help, props.label, say]);

  return (
    <div className={props.isSmall ? 'part small' : 'part'}>
      {props.isPlain ? (
        <div className="part-tools">
          <strong>{props.label}</strong>
        </div>
      ) : (
        <div className="part-tools" role="toolbar" aria-label={say('viewer.title')}>
          <Dropdown
            trigger={['click']}
            menu={{
              items: standardViews.map((view) => ({ key: view, label: sayAny(`viewer.view.${view}`) })),
              onClick: ({ key: view }) => scene?.glideTo(view as StandardView),
            }}
          >
            <Button size="small">{say('viewer.views')}</Button>
          </Dropdown>
          {props.hasPoints && (
            <Segmented
              size="small"
              value={shown}
              onChange={setShown}
              options={(['surface', 'points', 'both'] as const).map((value) => ({
                value,
                label: sayAny(`viewer.show.${value}`),
              }))}
            />
          )}
          <Segmented
            size="small"
            aria-label={say('viewer.mode')}
            value={mode}
            onChange={changeMode}
            options={modes.map((each) => ({ value: each.key, label: each.label }))}
          />
          <Button
            size="small"
            aria-pressed={cut !== null}
            type={cut ? 'primary' : 'default'}
            onClick={() => setCut(cut ? null : { axis: 1, share: 0.5, flipped: false })}
          >
            {say('viewer.cut')}
          </Button>
          {cut && <CutTools cut={cut} onChange={setCut} surface={surface} />}
          <Dropdown
            trigger={['click']}
            menu={{
              selectable: true,
              multiple: true,
              selectedKeys: [style, palette, ...(hasBalloons ? ['balloons'] : [])],
              items: [
                ...(['stepped', 'smooth'] as const).map((each) => ({
                  key: each,
                  label: sayAny(`viewer.colours.${each}`),
                  onClick: () => setStyle(each),
                })),
                { type: 'divider' as const },
                ...(['customary', 'colourBlindSafe'] as const).map((each) => ({
                  key: each,
                  label: sayAny(`viewer.colours.${each}`),
                  onClick: () => setPalette(each),
                })),
                ...(marks.length > 0
                  ? [
                      { type: 'divider' as const },
                      {
                        key: 'balloons',
                        label: say('viewer.balloons'),
                        onClick: () => setBalloons(!hasBalloons),
                      },
                    ]
                  : []),
              ],
            }}
          >
            <Button size="small">{say('viewer.colours')}</Button>
          </Dropdown>
          <Button size="small" onClick={share}>
            {say('viewer.share')}
          </Button>
          <Button size="small" onClick={savePicture}>
            {say('viewer.picture')}
          </Button>
        </div>
      )}
      <div className="part-stage" ref={host} data-mode={mode} data-theme={isDark ? 'dark' : 'light'}>
        {surface && props.hasLegend !== false && <Legend scale={scale} style={style} />}
        {(problem !== null || surface === null) && (
          <p className="part-message" role="status">
            {problem === null ? say('viewer.arriving') : sayAny(`viewer.failed.${problem}`)}
          </p>
        )}
      </div>
      <div className="part-foot quiet" aria-live="polite">
        {mode === 'measure' ? (
          <Measured places={measured} />
        ) : mode === 'look' && !props.isPlain ? (
          <>
            {shown !== 'surface' && counts && counts.shown < counts.all && (
              <span>
                {say('viewer.points-shown', {
                  shown: formatCount(language, counts.shown),
                  all: formatCount(language, counts.all),
                })}
              </span>
            )}
            <span>{help}</span>
          </>
        ) : (
          props.foot
        )}
      </div>
    </div>
  );
}

function CutTools({
  cut,
  onChange,
  surface,
}: {
  cut: Cut;
  onChange: (cut: Cut) => void;
  surface: Extent | null;
}) {
  const { say } = useTongue();
  const { length, unit } = useLength();
  const place = surface
    ? surface.min[cut.axis] + cut.share * (surface.max[cut.axis] - surface.min[cut.axis])
    : 0;
  return (
    <Space size="small" wrap>
      <Select
        size="small"
        aria-label={say('viewer.cut')}
        value={cut.axis}
        onChange={(axis) => onChange({ ...cut, axis })}
        options={(['x', 'y', 'z'] as const).map((label, value) => ({ label, value: value as 0 | 1 | 2 }))}
      />
      <Slider
        ariaLabelForHandle={say('viewer.cut-place')}
        min={0}
        max={1}
        step={0.001}
        value={cut.share}
        onChange={(share) => onChange({ ...cut, share })}
        tooltip={{ formatter: null }}
      />
      <span className="number">
        {'xyz'[cut.axis]} = {length(place, 2)} {unit}
      </span>
      <Button size="small" onClick={() => onChange({ ...cut, flipped: !cut.flipped })}>
        {say('viewer.flip')}
      </Button>
    </Space>
  );
}

function Measured({ places }: { places: readonly Picked[] }) {
  const { say } = useTongue();
  const { length, deviation, unit } = useLength();
  const [from, to] = places;
  if (!from || !to) return <span>{say('viewer.measure-from')}</span>;
  const [x, y, z] = [0, 1, 2].map((k) => to.at[k as 0 | 1 | 2] - from.at[k as 0 | 1 | 2]) as [
    number,
    number,
    number,
  ];
  return (
    <span className="number">
      {say('viewer.measured-distance', {
        ...{ distance: length(Math.hypot(x, y, z), 3), unit },
        ...{ x: deviation(x), y: deviation(y), z: deviation(z) },
      })}
    </span>
  );
}

/** Limits around nought for differences of two inspections, for which nobody stated a tolerance. */
export function evenScale(half: number, palette: Palette): ColourScale {
  return makeColourScale({ lower: -half, upper: half }, { palette });
}

export const angleText = (language: 'zh' | 'en', rad: number) =>
  formatNumber(language, (180 / Math.PI) * rad, 4);
