/** The order of names beside a slow and obvious one: the collator of the language (Unicode CLDR), pair by pair. */
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { nameKeysOf } from './name-key.ts';

const castings = [
  ...['变速箱', '发动机', '离合器', '电机', '转向器', '减速器', '压缩机', '水泵', '机油泵', '涡轮增压器'],
  ...['电池包', '逆变器', '摩托车', '缝纫机', '通信基站', '滤波器', '散热器', '门锁', '座椅', '踏板'],
];
const parts = [
  '壳体',
  '上盖',
  '下盖',
  '端盖',
  '支架',
  '缸体',
  '缸盖',
  '转子',
  '法兰 2',
  '法兰 10',
  '法兰A',
  '',
];
const cities = [
  ...['重庆', '长沙', '长春', '厦门', '广州', '宁波', '北仑', '昆山', '苏州', '无锡', '佛山', '东莞', '大连'],
  ...['吕梁', '鲁山', '六安', '洛阳', '略阳', '单县', '长治', '蚌埠', '台州', '亳州', '泊头', '乐清', '西安'],
];
const firms = ['精锐模具', '压铸', '汽车零部件有限公司', '重工', '铝业', '3D 打印', '-1', ' 2 厂'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
/** Read otherwise than as a word of their own. */
const rareSurnames = [...'单仇解查任盖朴翟区'];
const given = ['建国', '伟', '秀英', '长江'];
const latin = [
  'ADC12',
  'adc10',
  'A380',
  'Housing 2',
  'housing 10',
  'Élan',
  'elbow',
  'M-9',
  'M-10',
  'm_1',
  'Z',
];

const product = (left: readonly string[], right: readonly string[]) =>
  left.flatMap((a) => right.map((b) => a + b));
const names = [...product(castings, parts), ...product(cities, firms), ...latin];
const people = product([...surnames, ...rareSurnames], given);

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Disagreement {
  readonly pair: readonly [string, string];
  readonly characters: readonly [string, string];
}

/** Pairs that the collator puts the other way round, with the characters that decide it. */
function disagreements(list: readonly string[], isPerson: boolean): Disagreement[] {
  const keyed = [...new Set(list)].map((name) => ({ name, key: nameKeysOf(name, { isPerson }).zh }));
  const found: Disagreement[] = [];
  for (const a of keyed) {
    for (const b of keyed) {
      if (compare(a.key, b.key) !== -1 || collator.compare(a.name, b.name) <= 0) continue;
      const k = [...a.name].findIndex((sign, at) => sign !== [...b.name][at]);
      const characters = [[...a.name][k] as string, [...b.name][k] as string] as const;
      found.push({ pair: [a.name, b.name], characters });
    }
  }
  return found;
}

/** Every reading that a character has; ü as the keys sort it. */
const readingsOf = (character: string): string[] =>
  pinyin(character, { toneType: 'num', multiple: true, type: 'array' }).map((read) =>
    read.replace(/^([a-zü]+)(\d)$/, (_, syllable: string, tone: string) => {
      return `${syllable.replaceAll('ü', 'u')} ${syllable.includes('ü') ? 1 : 0}${tone}`;
    }),
  );

/**
 * Why pairs stand the other way round. Of one syllable and tone the collator counts strokes, the keys go by radical:
 * nobody looks for that. All other pairs must hang on a character that has several readings; the collator knows few
 * words and takes the commonest.
 * @returns those characters
 */
function explain(list: readonly string[], isPerson: boolean): string[] {
  const pairs = disagreements(list, isPerson).filter(
    ({ characters: [a, b] }) => !readingsOf(a).some((read) => readingsOf(b).includes(read)),
  );
  for (const { pair, characters } of pairs) {
    const [a, b] = characters.map(readingsOf) as [string[], string[]];
    const isPossible = a.some((readA) => b.some((readB) => readA > readB));
    expect({ pair, isPossible }).toEqual({ pair, isPossible: true });
  }
  // The fewest characters that lie in all of them: one after the other, the one that lies in most.
  const found: string[] = [];
  for (let left = pairs; left.length > 0; ) {
    const counts = new Map<string, number>();
    for (const { characters } of left)
      for (const each of characters)
        if (new Set(readingsOf(each).map((read) => read.split(' ')[0])).size > 1)
          counts.set(each, (counts.get(each) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] as [string, number];
    found.push(most);
    left = left.filter(({ characters }) => !characters.includes(most));
  }
  return found.sort();
}

describe('Chinese pages', () => {
  test('names stand as the collator puts them, but for homophones and for words it does not know', () => {
    expect(names.length).toBeGreaterThan(400);
    expect(explain(names, false)).toEqual([...'六厦泊蚌长']);
  });

  test('people stand by their surname as it is said', () => {
    expect(explain(people, true)).toEqual([...'仇区单曾查盖翟解长']);
    const sorted = ['单雄信', '丁一', '沈括', '曾国藩', '仇英', '秦九韶', '赵云'].sort((a, b) =>
      compare(nameKeysOf(a, { isPerson: true }).zh, nameKeysOf(b, { isPerson: true }).zh),
    );
    expect(sorted).toEqual(['丁一', '秦九韶', '仇英', '单雄信', '沈括', '曾国藩', '赵云']);
  });
});

describe('English pages', () => {
  const sorted = (list: readonly string[]) =>
    [...list].sort((a, b) => compare(nameKeysOf(a).en, nameKeysOf(b).en));

  test('names without Chinese stand as the collator puts them', () => {
    const english = new Intl.Collator('en', { numeric: true });
    const list = [
      ...[
        'Housing 10',
        'housing 2',
        'Gearbox',
        'gear box',
        'gear-box',
        'Élan',
        'elbow',
        'Zama',
        'zamak 5',
        'A380',
      ],
      ...[
        'ADC12',
        'adc10',
        'M-9',
        'M-10',
        'M_1',
        '(old) M-1',
        '3D insert',
        '10',
        '9',
        'Ünal',
        'Unal 2',
        'naïve',
        'Nay',
      ],
    ];
    expect(sorted(list)).toEqual([...list].sort(english.compare));
  });

  test('a Chinese name stands where its pinyin would', () => {
    expect(sorted(['Xerox', '重庆压铸', 'Chrome', '西安', '先锋', 'Xia', 'Bosch'])).toEqual([
      ...['Bosch', '重庆压铸', 'Chrome', 'Xerox', '西安', 'Xia', '先锋'],
    ]);
  });
});

test('numbers go by their value, whatever noughts stand before them', () => {
  const list = ['D-10', 'D-9', 'D-010', 'D-1000000', 'D-2', 'D', 'D-'];
  const sorted = [...list].sort((a, b) => compare(nameKeysOf(a).zh, nameKeysOf(b).zh));
  expect(sorted).toEqual(['D', 'D-', 'D-2', 'D-9', 'D-010', 'D-10', 'D-1000000']);
});

test('a key is short enough for an index, however long the name', () => {
  for (const name of ['装'.repeat(120), '㈱'.repeat(120), '7'.repeat(120), 'ﷺ'.repeat(120)]) {
    const { zh, en } = nameKeysOf(name);
    expect(Buffer.byteLength(zh)).toBeLessThan(900);
    expect(Buffer.byteLength(en)).toBeLessThan(900);
  }
});
