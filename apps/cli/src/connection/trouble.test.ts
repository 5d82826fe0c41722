import { sayAny } from '@diewright/words';
import { expect, test } from 'vitest';
import { readAddress } from './address.ts';
import { isSameFingerprint } from './authority.ts';
import { troubleOf } from './trouble.ts';

const address = 'https://shop.example:4181';

test.each([
  ['ECONNREFUSED', 'server-refuses', '没有服务'],
  ['ENOTFOUND', 'server-name-unknown', 'shop.example'],
  ['ETIMEDOUT', 'server-away', '防火墙'],
  ['ECONNRESET', 'server-cut', '中途断开'],
  ['CERT_HAS_EXPIRED', 'server-certificate-old', '证书已过期'],
  ['CERT_NOT_YET_VALID', 'server-certificate-early', '校准时钟'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'server-not-trusted', '不信任'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'server-other-name', 'shop.example'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'server-not-https', '不支持 HTTPS'],
  ['EWHATEVER', 'server-unreachable', '响应异常'],
])('%s says what to do', (code, reason, words) => {
  const failed = Object.assign(new Error('as Node says it'), { code });
  const found = troubleOf(failed, address);
  expect(found.reason).toBe(reason);
  expect(sayAny('zh', `problem.${found.reason}`, found.details)).toContain(words);
  expect(sayAny('en', `problem.${found.reason}`, found.details)).not.toMatch(/[{}]/);
  // Several addresses of one name, and streams that wrap what broke them.
  expect(troubleOf(new AggregateError([failed]), address).reason).toBe(reason);
  expect(troubleOf(new Error('terminated', { cause: failed }), address).reason).toBe(reason);
});

test('an address as it is typed; a key never travels in the clear', () => {
  for (const [typed, meant] of [
    ['https://shop.example:4181/', 'https://shop.example:4181'],
    ['shop.example:4181', 'https://shop.example:4181'],
    [' 127.0.0.1:4180 ', 'http://127.0.0.1:4180'],
    ['localhost:4180/dies', 'http://localhost:4180'],
    ['http://[::1]:4180', 'http://[::1]:4180'],
  ] as const)
    expect(readAddress(typed)).toEqual({ ok: true, value: meant });
  for (const [typed, reason] of [
    ['http://192.168.1.20:4180', 'address-not-secure'],
    ['http://127.0.0.1.evil.example', 'address-not-secure'],
    ['https://me:secret@shop.example', 'address-wrong'],
    ['file:///etc/passwd', 'address-wrong'],
    ['two words', 'address-wrong'],
    ['', 'address-wrong'],
  ] as const)
    expect(readAddress(typed)).toMatchObject({ ok: false, reason });
});

test('half a fingerprint is none', () => {
  const shown = `${'AB:'.repeat(31)}CD`;
  expect(isSameFingerprint(shown.toLowerCase().replaceAll(':', ' '), shown)).toBe(true);
  for (const typed of ['', shown.slice(0, 47), shown.replace('CD', 'CE')])
    expect(isSameFingerprint(typed, shown)).toBe(false);
});
