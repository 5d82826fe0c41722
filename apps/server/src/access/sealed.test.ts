import { afterEach, expect, test, vi } from 'vitest';
import { openTicket, seal, sealTicket, unseal } from './sealed.ts';

const secret = 's'.repeat(40);
afterEach(() => void vi.useRealTimers());

test('opens what was sealed, for its purpose and by its secret alone', () => {
  const sealed = seal(secret, 'a', '密码');
  expect(unseal(secret, 'a', sealed)).toBe('密码');
  expect(unseal(secret, 'b', sealed)).toBeNull();
  expect(unseal('t'.repeat(40), 'a', sealed)).toBeNull();
  expect(seal(secret, 'a', '密码')).not.toBe(sealed);
});

test('no changed byte goes unnoticed', () => {
  const bytes = Buffer.from(seal(secret, 'a', 'x'), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 1;
    expect(unseal(secret, 'a', changed.toString('base64url'))).toBeNull();
  }
  for (let length = 0; length < bytes.length; length++)
    expect(unseal(secret, 'a', bytes.subarray(0, length).toString('base64url'))).toBeNull();
});

test('a ticket ends', () => {
  vi.useFakeTimers({ now: 0 });
  const ticket = sealTicket(secret, 'a', { userId: 'u' }, 300);
  vi.setSystemTime(299_000);
  expect(openTicket(secret, 'a', ticket)).toEqual({ userId: 'u' });
  expect(openTicket(secret, 'b', ticket)).toBeNull();
  vi.setSystemTime(300_000);
  expect(openTicket(secret, 'a', ticket)).toBeNull();
});
