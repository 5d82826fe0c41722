import { expect, test } from 'vitest';
import { addressWithPose, poseOfAddress } from './shared-pose.ts';

const pose = { azimuth: -1.25, elevation: 0.5, target: [10, -3.25, 7] as const, span: 180.5 };

test('a view goes into an address and comes out of it, beside what else stands there', () => {
  const address = addressWithPose('http://127.0.0.1:4100/inspections/x?tab=part#y', pose);
  expect(new URL(address).searchParams.get('tab')).toBe('part');
  expect(poseOfAddress(new URL(address).search)).toEqual(pose);
});

test.each(['', '?view=', '?view=1_2_3', '?view=a_b_c_d_e_f', '?view=0_9_0_0_0_1', '?view=0_0_0_0_0_-1'])(
  'nonsense is no view: %s',
  (search) => {
    expect(poseOfAddress(search)).toBeNull();
  },
);
