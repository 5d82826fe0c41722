import { describe, expect, test } from 'vitest';
import { parsePlanArguments } from './plan-arguments.ts';

const parse = (...args: string[]) => parsePlanArguments(args);

describe('the options of plan', () => {
  test('a model with its classes and header', () => {
    expect(
      parse(
        'm.step',
        '--standard',
        'asme',
        '--general',
        'GB/T1804-m',
        '--general=DCTG 8',
        '--header',
        'part=盖=1',
      ),
    ).toEqual({
      ok: true,
      value: {
        task: 'make',
        model: 'm.step',
        nominalUnit: null,
        standard: 'asme',
        general: { dimension: 'GB/T1804-m', castingDimension: 'DCTG 8' },
        header: { part: '盖=1' },
        out: null,
        force: false,
        json: false,
      },
    });
  });

  test('a sub-command is the first word, wherever options stand', () => {
    expect(parse('--lang', 'zh', 'check', 'p.json', '--json')).toMatchObject({
      value: { task: 'check', plan: 'p.json', model: null, json: true },
    });
    expect(parse('--json', 'diff', 'a', 'b')).toMatchObject({
      value: { task: 'diff', before: 'a', after: 'b' },
    });
    expect(parse('./check')).toMatchObject({ value: { task: 'make', model: './check' } });
    // The value of an option is no sub-command.
    expect(parse('--out', 'diff', 'm.step')).toMatchObject({
      value: { task: 'make', model: 'm.step', out: 'diff' },
    });
  });

  test('a die', () => {
    expect(parse('die', 'p.json', 'm.step', '--shrink', '1.006', '--share', '0.2')).toMatchObject({
      value: {
        task: 'die',
        model: 'm.step',
        shrink: [1.006, 1.006, 1.006],
        share: 0.2,
        scaleDimensions: false,
      },
    });
  });

  test.each([
    [[], 'argument-missing-model'],
    [['check'], 'argument-missing-plan'],
    [['diff', 'a'], 'argument-missing-two-plans'],
    [['die', 'p'], 'argument-missing-shrink'],
    [['die', 'p', '--shrink', '0.6'], 'shrink-implausible'],
    [['die', 'p', '--shrink', '1.006', '--share', '0'], 'argument-share'],
    [['die', 'p', '--shrink', '1.006', '--share', '20%'], 'argument-share'],
    [['die', 'p', '--shrink', '1.006', '--share', ''], 'argument-share'],
    [['m', '--standard', 'din'], 'argument-choice'],
    [['m', '--nominal-unit', 'furlong'], 'argument-choice'],
    [['m', '--header', 'dye=1'], 'argument-choice'],
    [['m', '--general', 'CT8'], 'general-tolerance-unknown'],
    [['m', '--general', 'GB/T1804-m', '--general', 'ISO2768-f'], 'general-tolerance-twice'],
    [['m', 'n'], 'argument-too-many'],
    [['check', 'p', 'm', 'n'], 'argument-too-many'],
    [['check', 'p', '--out', 'x'], 'argument-unknown'],
    [['m', '--out'], 'argument-missing-value'],
  ])('%j is refused: %s', (args, reason) => {
    expect(parse(...args)).toMatchObject({ ok: false, reason });
  });
});
