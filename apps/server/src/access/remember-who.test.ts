import { expect, test } from 'vitest';
import { rememberWho } from './remember-who.ts';
import type { Signed } from './signed.ts';

const wang = { personId: 'wang' } as Signed;
const cookie = (value: string) => new Headers({ cookie: value });

function counted(answer: (headers: Headers) => Promise<Signed | null>) {
  let asked = 0;
  let clock = 0;
  const who = rememberWho(
    (headers) => {
      asked++;
      return answer(headers);
    },
    () => clock,
  );
  return { who, asked: () => asked, pass: (ms: number) => (clock += ms) };
}

test('a page of several requests looks its person up once, for a few seconds', async () => {
  const { who, asked, pass } = counted(async () => wang);
  for (let k = 0; k < 4; k++) expect(await who.ask(cookie('a'), true)).toBe(wang);
  expect(asked()).toBe(1);
  pass(5001);
  await who.ask(cookie('a'), true);
  expect(asked()).toBe(2);
});

test('whoever writes is looked up, and so is everybody after a change', async () => {
  const { who, asked } = counted(async () => wang);
  await who.ask(cookie('a'), true);
  await who.ask(cookie('a'), false);
  expect(asked()).toBe(2);
  who.forget();
  await who.ask(cookie('a'), true);
  expect(asked()).toBe(3);
});

test('cookies, keys and both together are different doors', async () => {
  const { who } = counted(async (headers) => ({ personId: `${headers.get('cookie')}` }) as Signed);
  const of = async (headers: Headers) => (await who.ask(headers, true))?.personId;
  expect(await of(cookie('a'))).toBe('a');
  expect(await of(cookie('b'))).toBe('b');
  expect(await of(new Headers({ 'x-api-key': 'a' }))).toBe('null');
});

test('somebody removed while they were being looked up is not remembered', async () => {
  let release = (_: Signed | null) => {};
  const answers = [new Promise<Signed | null>((done) => (release = done)), Promise.resolve(null)];
  const { who } = counted(() => answers.shift() as Promise<Signed | null>);
  const early = who.ask(cookie('a'), true);
  who.forget();
  release(wang);
  expect(await early).toBe(wang);
  expect(await who.ask(cookie('a'), true)).toBeNull();
});

test('a stranger is asked about every time', async () => {
  const { who, asked } = counted(async () => null);
  await who.ask(cookie('a'), true);
  await who.ask(cookie('a'), true);
  expect(asked()).toBe(2);
});
