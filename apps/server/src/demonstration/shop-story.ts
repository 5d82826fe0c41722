/** Who works in the demonstration shop, and the dies it has: tables, no code that writes. */
import type { DieKind, DieState, Role } from '@diewright/shop';
import { PARTING, type StepBlock } from './step-block.ts';

export interface StoryPerson {
  readonly key: 'planner' | 'engineer' | 'inspector' | 'machinist' | 'bookkeeper';
  readonly role: Role;
  readonly zh: string;
  readonly en: string;
}

export const storyPeople: readonly StoryPerson[] = [
  { key: 'planner', role: 'planner', zh: '周敏', en: 'Zhou Min' },
  { key: 'engineer', role: 'engineer', zh: '陈立', en: 'Chen Li' },
  { key: 'inspector', role: 'inspector', zh: '李娜', en: 'Li Na' },
  { key: 'machinist', role: 'machinist', zh: '赵强', en: 'Zhao Qiang' },
  { key: 'bookkeeper', role: 'bookkeeper', zh: '孙静', en: 'Sun Jing' },
];

export interface StoryDie {
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: DieKind;
  readonly customer: string;
  readonly alloy: string;
  readonly steel: string;
  readonly tonnageT: number;
  readonly cavities: number;
  readonly lifeShots: number;
  /** Where its story ends. */
  readonly state: DieState;
  /** Before today. */
  readonly monthsOld: number;
  readonly block: keyof typeof blocks;
  readonly sisters?: string;
  /** Shots a month, once it makes castings. */
  readonly pace?: number;
  /** Measured every quarter, the others every other. */
  readonly isWatched?: boolean;
  /** What is special about it. */
  readonly twist?: 'polish-fails' | 'copied-from';
}

const blockOf = (length: number, width: number, steps: StepBlock['steps']): StepBlock => ({
  ...{ length, width, height: 30, steps },
});

/** Small, so that two years of them are measured in seconds. */
export const blocks = {
  housing: blockOf(80, 54, [
    { name: 'cavity', x: [12, 68], y: [10, 44], height: 20, wearMm: 0.014 },
    { name: 'gate', x: [50, 68], y: [20, 34], height: 24, wearMm: 0.06 },
  ]),
  cover: blockOf(92, 46, [
    { name: 'cavity', x: [10, 82], y: [8, 38], height: 21, wearMm: 0.01 },
    { name: 'boss', x: [20, 34], y: [16, 30], height: 26, wearMm: 0.012 },
    { name: 'gate', x: [68, 82], y: [16, 30], height: 24, wearMm: 0.05 },
  ]),
  bracket: blockOf(62, 42, [
    { name: 'cavity', x: [8, 54], y: [8, 34], height: 18, wearMm: 0.018 },
    { name: 'gate', x: [42, 54], y: [14, 28], height: 22, wearMm: 0.07 },
  ]),
} as const satisfies Record<string, StepBlock>;

/** Names of steps as the catalogue has them. */
export const stepNames: Readonly<Record<string, 'demo.parting' | 'demo.cavity' | 'demo.gate' | 'demo.boss'>> =
  {
    [PARTING]: 'demo.parting',
    cavity: 'demo.cavity',
    gate: 'demo.gate',
    boss: 'demo.boss',
  };

const die = (
  number: string,
  names: readonly [zh: string, en: string],
  customer: string,
  state: DieState,
  monthsOld: number,
  block: StoryDie['block'],
  more: Partial<StoryDie> = {},
): StoryDie => ({
  ...{ number, zh: names[0], en: names[1], customer, state, monthsOld, block },
  ...{ kind: 'cold-chamber', alloy: 'ADC12', steel: '8407', tonnageT: 800, cavities: 1 },
  ...{ lifeShots: 120_000, pace: 3200, ...more },
});

export const storyDies: readonly StoryDie[] = [
  die('JR-2601', ['逆变器壳体', 'Inverter housing'], '东海新能源', 'quoted', 0.3, 'housing', {
    tonnageT: 1250,
  }),
  die('JR-2602', ['电驱端盖', 'E-drive end cover'], '东海新能源', 'quoted', 0.6, 'cover'),
  die('JR-2603', ['摄像头支架', 'Camera bracket'], '宁波精驰', 'ordered', 1, 'bracket', { alloy: 'A380' }),
  die('JR-2604', ['散热器', 'Heat sink'], '宁波精驰', 'designing', 1.4, 'cover', { alloy: 'AlSi10Mg' }),
  die('JR-2605', ['车门铰链', 'Door hinge'], '苏南锻压', 'designing', 1.2, 'bracket', {
    ...{ kind: 'forging-die', alloy: '40Cr', steel: 'H13' },
  }),
  die('JR-2606', ['油底壳', 'Oil pan'], '华东汽车', 'design-frozen', 1.8, 'housing', { tonnageT: 2000 }),
  die('JR-2607', ['锁体', 'Lock body'], '温州五金', 'machining', 2.6, 'bracket', {
    ...{ kind: 'hot-chamber', alloy: 'ZA-8', tonnageT: 160, cavities: 4 },
  }),
  die('JR-2608', ['泵体', 'Pump body'], '华东汽车', 'machining', 2.4, 'housing'),
  die('JR-2609', ['轮毂模', 'Wheel die'], '北方轮毂', 'machining', 3, 'cover', {
    ...{ kind: 'lpdc-die', alloy: 'A356', steel: 'H13' },
  }),
  die('JR-2610', ['阀体', 'Valve body'], '华东汽车', 'fitting', 3.2, 'housing'),
  die('JR-2611', ['离合器壳体', 'Clutch housing'], '华东汽车', 'tryout', 3.6, 'housing', { tonnageT: 1600 }),
  die('JR-2612', ['灯座', 'Lamp base'], '温州五金', 'tryout', 3.5, 'bracket', { cavities: 2 }),
  die('JR-2613', ['控制器上盖', 'Controller cover'], '东海新能源', 'correcting', 3.8, 'cover'),
  die('JR-2614', ['转向节', 'Steering knuckle'], '苏南锻压', 'correcting', 4, 'bracket', {
    ...{ kind: 'forging-die', alloy: '42CrMo', steel: 'H13' },
  }),
  die('JR-2615', ['电池包支架', 'Battery bracket'], '东海新能源', 'accepted', 4.4, 'bracket'),
  die('JR-2501', ['变速箱壳体', 'Gearbox housing'], '华东汽车', 'delivered', 9, 'housing', {
    tonnageT: 1600,
  }),
  die('JR-2502', ['空调压缩机盖', 'Compressor cover'], '宁波精驰', 'delivered', 8, 'cover'),
  die('JR-2401', ['发动机支架 A', 'Engine mount A'], '华东汽车', 'issued', 23, 'bracket', {
    ...{ sisters: '发动机支架', isWatched: true, pace: 4600 },
  }),
  // Its measured files of half a year are those of its sister.
  die('JR-2402', ['发动机支架 B', 'Engine mount B'], '华东汽车', 'issued', 23, 'bracket', {
    ...{ sisters: '发动机支架', isWatched: true, pace: 6400, twist: 'copied-from' },
  }),
  die('JR-2403', ['发动机支架 C', 'Engine mount C'], '华东汽车', 'in-stock', 22, 'bracket', {
    ...{ sisters: '发动机支架', isWatched: true, pace: 3000 },
  }),
  die('JR-2404', ['水泵盖', 'Water-pump cover'], '华东汽车', 'in-stock', 24, 'cover', {
    isWatched: true,
    pace: 5200,
  }),
  die('JR-2405', ['电机壳体', 'Motor housing'], '东海新能源', 'issued', 21, 'housing', {
    ...{ tonnageT: 1250, isWatched: true, pace: 7600, twist: 'polish-fails' },
  }),
  die('JR-2406', ['节气门体', 'Throttle body'], '华东汽车', 'in-stock', 20, 'housing', { pace: 2600 }),
  die('JR-2407', ['托架', 'Carrier'], '宁波精驰', 'maintenance', 18, 'bracket', { pace: 3600 }),
  die('JR-2408', ['压铸门把手', 'Door handle'], '温州五金', 'issued', 19, 'cover', {
    ...{ kind: 'hot-chamber', alloy: 'ZA-8', cavities: 4, lifeShots: 500_000, pace: 9000 },
  }),
  die('JR-2409', ['滤清器座', 'Filter seat'], '宁波精驰', 'repair', 17, 'housing', { pace: 3300 }),
  die('JR-2410', ['仪表支架', 'Dash bracket'], '华东汽车', 'remodel', 16, 'bracket', { pace: 2900 }),
  die('JR-2411', ['旧款端盖', 'End cover, old'], '宁波精驰', 'mothballed', 24, 'cover', { pace: 1500 }),
  die('JR-2412', ['旧款壳体', 'Housing, old'], '华东汽车', 'scrapped', 24, 'housing', {
    isWatched: true,
    pace: 6200,
  }),
  die('JR-2413', ['泵盖', 'Pump cover'], '华东汽车', 'in-stock', 15, 'cover', { pace: 3100 }),
];
