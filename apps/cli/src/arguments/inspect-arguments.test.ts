import { describe, expect, test } from 'vitest';
import { parseInspectArguments } from './inspect-arguments.ts';

const parse = (...args: string[]) => parseInspectArguments(args);

describe('the options of inspect', () => {
  test('a value may begin with a minus sign', () => {
    for (const args of [
      ['--tolerance', '-0.05,0.02'],
      ['--tolerance=-.05,0.02'],
      ['--tolerance', '-5e-2,2e-2'],
    ])
      expect(parse('n.step', 'm.ply', ...args)).toMatchObject({
        ok: true,
        value: { tolerance: { lower: -0.05, upper: 0.02 } },
      });
  });

  test('one number is a tolerance to both sides', () => {
    expect(parse('n', 'm', '--tolerance', '0.1')).toMatchObject({
      value: { tolerance: { lower: -0.1, upper: 0.1 } },
    });
  });

  test('the tip is called as in fit, or by its whole name', () => {
    for (const option of ['--tip', '--tip-diameter'])
      expect(parse('n', 'm', option, '4')).toMatchObject({ ok: true, value: { tipDiameterMm: 4 } });
  });

  test('after -- and after a switch all are file names, also those that begin with a minus sign', () => {
    expect(parse('--force', '--', '-1.step', '-2.ply')).toMatchObject({
      ok: true,
      value: { nominal: '-1.step', measured: ['-2.ply'], force: true },
    });
    expect(parse('n', 'm', '--force', '-2.ply')).toMatchObject({ ok: false, reason: 'argument-unknown' });
  });

  test.each([
    [['n'], 'argument-missing-files'],
    [['n', 'm', '--tolerence', '1'], 'argument-unknown'],
    [['n', 'm', '--unit'], 'argument-missing-value'],
    [['n', 'm', '--unit', '--force'], 'argument-missing-value'],
    [['n', 'm', '--unit', 'furlong'], 'argument-choice'],
    [['n', 'm', '--uncertainty', '0'], 'argument-not-positive'],
    [['n', 'm', '--uncertainty', ''], 'argument-not-number'],
    [['n', 'm', '--uncertainty', '1e999'], 'argument-not-number'],
    [['n', 'm', '--tolerance', '0.1,-0.1'], 'argument-tolerance'],
    [['n', 'm', '--tolerance', '-0,05,0,05'], 'argument-tolerance'],
    [['n', 'm', '--header', 'dye=1'], 'argument-choice'],
    [['n', 'm', '--decision', 'soft'], 'argument-choice'],
  ])('%j is refused: %s', (args, reason) => {
    expect(parse(...args)).toMatchObject({ ok: false, reason });
  });
});
