/** The address of a server as a person writes it, checked: a key never travels in the clear. */
import { isIP } from 'node:net';
import { failure, type Outcome, success } from '@diewright/geometry';

/** @returns without a slash at the end: https://shop.example:4181 */
export function readAddress(text: string): Outcome<string> {
  const bare = text.trim();
  const host = bare.split(/[/:]/, 1)[0] ?? '';
  const whole = /^\w+:\/\//.test(bare) ? bare : `${isThisComputer(host) ? 'http' : 'https'}://${bare}`;
  let url: URL;
  try {
    url = new URL(whole);
  } catch {
    return failure('address-wrong', { value: text });
  }
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '' || url.username !== '')
    return failure('address-wrong', { value: text });
  if (url.protocol === 'http:' && !isThisComputer(url.hostname.replace(/^\[|\]$/g, '')))
    return failure('address-not-secure', { address: url.origin });
  return success(url.origin);
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
