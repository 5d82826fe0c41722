import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseDocument } from '../plan/parse-document.ts';
import { type MeasuringProcess, measuringProcessSchema } from './measuring-process.ts';

const onMachine = {
  kind: 'onMachine',
  probeRepeatabilityMm: 0.0005,
  machineError: { constantUm: 6, mmPerUm: 100 },
  temperature: {
    partTemperatureC: 24,
    partTemperatureHalfWidthC: 1,
    partExpansion: { material: 'hotWorkSteel' },
    scaleTemperatureC: 23,
    scaleTemperatureHalfWidthC: 1,
    scaleExpansion: { perC: 8e-6, halfWidthPerC: 1e-6 },
    correction: 'applied',
  },
};

const document = {
  schema: z.strictObject({ kind: z.literal('test'), process: measuringProcessSchema }),
  kind: 'test',
  schemaVersion: 1,
};
const read = (process: unknown) =>
  parseDocument(JSON.stringify({ kind: 'test', process }), 'plan.json', document);
const temperature = (change: object) => ({
  ...onMachine,
  temperature: { ...onMachine.temperature, ...change },
});

describe('the measuring process of a plan', () => {
  test.each([
    onMachine,
    temperature({ temperatureCorrelation: -1 }),
    { kind: 'cmm', lengthError: { constantUm: 1.9, mmPerUm: 300 }, probingErrorUm: 2.1 },
    { kind: 'scanner', noiseMm: 0.01, lengthError: { constantUm: 20 } },
    { kind: 'stated', expandedMm: 0.01, coverageFactor: 3, degreesOfFreedom: 1 },
    { ...onMachine, probeReadings: 2, tipRadiusUncertaintyMm: 0, formMm: 0, probeRepeatabilityMm: 0 },
  ])('$kind is read as it is written', (process) => {
    expect(read(process)).toEqual({ ok: true, value: { kind: 'test', process } });
  });

  test('a stated uncertainty has k = 2 where it says nothing else', () => {
    const process = measuringProcessSchema.parse({ kind: 'stated', expandedMm: 0.02 });
    expect(process).toEqual({
      kind: 'stated',
      expandedMm: 0.02,
      coverageFactor: 2,
    } satisfies MeasuringProcess);
  });

  test.each([
    ['an unknown kind', { kind: 'ruler' }, 'document-field-wrong', 'process.kind'],
    [
      'a missing repeatability',
      { ...onMachine, probeRepeatabilityMm: undefined },
      'document-field-missing',
      'process.probeRepeatabilityMm',
    ],
    [
      'a negative one',
      { ...onMachine, probeRepeatabilityMm: -1 },
      'document-rule-broken',
      'process.probeRepeatabilityMm',
    ],
    ['a single reading', { ...onMachine, probeReadings: 1 }, 'document-rule-broken', 'process.probeReadings'],
    [
      'less than one degree of freedom',
      { kind: 'stated', expandedMm: 0.01, degreesOfFreedom: 0.5 },
      'document-rule-broken',
      'process.degreesOfFreedom',
    ],
    [
      'a correlation below −1',
      temperature({ temperatureCorrelation: -1.2 }),
      'document-rule-broken',
      'process.temperature.temperatureCorrelation',
    ],
    [
      'K = 0',
      { ...onMachine, machineError: { constantUm: 1, mmPerUm: 0 } },
      'document-rule-broken',
      'process.machineError.mmPerUm',
    ],
    [
      'a unit of its own',
      { ...onMachine, probeRepeatabilityUm: 1 },
      'document-field-unknown',
      'process.probeRepeatabilityUm',
    ],
    [
      'no word on the correction',
      temperature({ correction: undefined }),
      'document-field-wrong',
      'process.temperature.correction',
    ],
    [
      'an unknown material',
      temperature({ partExpansion: { material: 'cheese' } }),
      'document-field-wrong',
      'process.temperature.partExpansion.material',
    ],
    [
      'a coefficient without its half-width',
      temperature({ partExpansion: { perC: 1e-5 } }),
      'document-rule-broken',
      'process.temperature.partExpansion',
    ],
    [
      'a half-width alone',
      temperature({ partExpansion: { halfWidthPerC: 1e-6 } }),
      'document-rule-broken',
      'process.temperature.partExpansion',
    ],
    [
      'nothing of the expansion',
      temperature({ partExpansion: {} }),
      'document-rule-broken',
      'process.temperature.partExpansion',
    ],
    [
      'material and coefficient',
      temperature({ partExpansion: { material: 'steel', perC: 1e-5, halfWidthPerC: 0 } }),
      'document-rule-broken',
      'process.temperature.partExpansion',
    ],
    [
      'a correlation beyond 1',
      temperature({ temperatureCorrelation: 1.2 }),
      'document-rule-broken',
      'process.temperature.temperatureCorrelation',
    ],
  ])('%s is refused with its place', (_, process, reason, field) => {
    expect(read(process)).toMatchObject({ ok: false, reason, details: { field } });
  });
});
