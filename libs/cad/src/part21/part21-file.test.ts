import { readFileSync } from 'node:fs';
import { type ByteSource, bytesSource, seededRandom } from '@diewright/geometry';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { computedText } from '../testing/computed-text.ts';
import { attempt } from './part21-fault.ts';
import { openPart21, type Part21File, type Part21Memory } from './part21-file.ts';

const source = (text: string) => bytesSource('made', new TextEncoder().encode(text));

const head =
  "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION(('a','b'),'2;1');\nFILE_SCHEMA(('S {1 0}'));\nENDSEC;\n";
const wrap = (data: string) => `${head}DATA;\n${data}\nENDSEC;\nEND-ISO-10303-21;\n`;

function opened(text: string, memory?: Part21Memory): Part21File {
  const file = openPart21(source(text), memory);
  if (!file.ok) throw new RangeError(`${file.reason} ${JSON.stringify(file.details)}`);
  return file.value;
}

const fault = (run: () => unknown) => {
  const outcome = attempt(run);
  return outcome.ok ? null : { reason: outcome.reason, ...outcome.details };
};

describe('openPart21', () => {
  test('finds instances wherever they stand: out of order, forward, huge, twice', () => {
    const file = opened(
      wrap("#30=B(#10);\n#10=A('first');#4294967294=A('last');\n#10=A('second');\n#2=(C()A('part')D());"),
    );
    expect(file.count).toBe(5);
    expect(file.entity(30).all.entity(0).name).toBe('first');
    expect(file.entity(4294967294).name).toBe('last');
    expect(file.has(11)).toBe(false);
    expect(file.idsOf('A')).toEqual([10, 4294967294, 10, 2]);
    expect([...file.entitiesOf('D')].map(({ id }) => id)).toEqual([2]);
    expect(file.keywordsOf(2)).toEqual(['C', 'A', 'D']);
    expect(file.keywordsOf(3)).toEqual([]);
    expect(Object.fromEntries(file.counts)).toEqual({ B: 1, A: 4, C: 1, D: 1 });
    expect(file.problems()).toEqual([{ reason: 'step-entity-twice', line: 9, id: 10 }]);
    expect([file.lineOf(30), file.lineOf(2), file.lineOf(7)]).toEqual([7, 10, 0]);
  });
  test('says which instances refer to one', () => {
    const file = opened(wrap('#1=P();#2=U(#1,(#3,L(#1)));#3=V(#1);#4=U((#2,(#1)));#5=(U(#9)W(#1));#6=U(#1'));
    expect(file.usersOf(1, 'U')).toEqual([2, 4, 5]);
    expect(file.usersOf(2, 'U')).toEqual([4]);
    expect(file.usersOf(1, 'X')).toEqual([]);
  });
  test.each(['\n', '\r\n', '\r'])('counts lines that end with %j', (end) => {
    const text = wrap('#1=A(\n\n#2);\nnonsense;\n#3=B(\n1,\n);').replaceAll('\n', end);
    const file = opened(text);
    expect(file.lineOf(3)).toBe(11);
    expect(file.problems()).toEqual([{ reason: 'step-statement-garbled', line: 10 }]);
    expect(fault(() => file.entity(3))).toMatchObject({
      reason: 'step-statement-garbled',
      entity: 3,
      line: 13,
    });
    expect(fault(() => file.entity(1).all.entity(0))).toEqual({
      reason: 'step-entity-missing',
      entity: 1,
      keyword: 'A',
      line: 7,
      missing: 2,
    });
  });
  test.each([
    ['without a number', '#=A()'],
    ['without a keyword', '#8=;'],
    ['without an equals sign', '#8 A()'],
    ['with a number beyond 32 bits', '#8589934592=A()'],
    ['of a scope, which the second edition dropped', '#8=&SCOPE'],
    ['that is none', 'A()'],
  ])('goes on behind a statement %s', (_, statement) => {
    const file = opened(wrap(`#1=A();\n${statement};\n#2=B();`));
    expect(file.problems()).toEqual([{ reason: 'step-statement-garbled', line: 8 }]);
    expect(file.idsOf('B')).toEqual([2]);
  });
  test('reads a text with all sections of the third edition', () => {
    const file = opened(`${head}ANCHOR;
<top>=#1;<size>=5.;
ENDSEC;
REFERENCE;
#7=<other.stp#a>;
ENDSEC;
DATA('one',('S'));
#1=A(#7,@5);
ENDSEC;
DATA('two',('S','T'));
#2=!OWN(#1);
ENDSEC;
SIGNATURE;
MIIH/Q==
ENDSEC;
END-ISO-10303-21;
SIGNATURE; '/* ENDSEC;`);
    expect(file.dataSections).toEqual(['one', 'two']);
    expect(file.references).toBe(3);
    expect(file.idsOf('!OWN')).toEqual([2]);
    expect(file.problems()).toEqual([]);
    expect(fault(() => file.entity(1).all.entity(0))).toMatchObject({
      reason: 'step-entity-missing',
      missing: 7,
    });
  });
  test('reads the header', () => {
    const file = opened(
      `ISO-10303-21;HEADER;FILE_DESCRIPTION(('a',''),'2;1');
FILE_NAME('p.stp','2026-01-02T03:04:05',('甲'),('\\X2\\4E59\\X0\\'),'pre','system',$);/* ' */
FILE_SCHEMA(('AUTOMOTIVE_DESIGN { 1 0 10303 214 }','B'));!OWN_ENTITY(1);ENDSEC;DATA;ENDSEC;END-ISO-10303-21;`,
    );
    expect(file.header).toEqual({
      description: ['a'],
      implementationLevel: '2;1',
      fileName: 'p.stp',
      timeStamp: '2026-01-02T03:04:05',
      authors: ['甲'],
      organizations: ['乙'],
      preprocessor: 'pre',
      originatingSystem: 'system',
      authorization: '',
      schemas: ['AUTOMOTIVE_DESIGN { 1 0 10303 214 }', 'B'],
    });
    expect(file.dataSections).toEqual(['']);
  });
  test('reads on where the end mark of a section is missing', () => {
    const file = opened(wrap('#1=A();').replaceAll('ENDSEC;\n', ''));
    expect(file.idsOf('A')).toEqual([1]);
    expect(file.problems().map(({ line }) => line)).toEqual([5, 7]);
  });
  test('passes over a byte order mark', () => {
    const file = opened(`\ufeff${wrap('#1=A();')}`);
    expect(file.header.schemas).toEqual(['S {1 0}']);
    expect(file.lineOf(1)).toBe(7);
  });
  test.each([
    ['', 'step-not-part21', undefined],
    ['%PDF-1.7\n1 0 obj;', 'step-not-part21', undefined],
    ['ISO-10303-21', 'step-not-part21', undefined],
    ['ISO-10303-21;', 'step-truncated', 1],
    [head, 'step-truncated', 6],
    [wrap('#1=A();').slice(0, -9), 'step-truncated', 9],
    [wrap("#1=A('x);\n#2=B();"), 'step-truncated', 7],
    [wrap('#1=A();\n/* and no more'), 'step-truncated', 8],
  ])('refuses %j with its line', (text, reason, line) => {
    const file = openPart21(source(text));
    expect(file).toEqual({ ok: false, reason, details: line === undefined ? {} : { line } });
  });
  test('reads the same through any window and page', () => {
    const data = `#5=A('型芯;''',(1.,#7));/* ;' */\n#7=(B('x')!C(#5));\n#9=LONG('${'l;'.repeat(200)}');x;`;
    const whole = opened(wrap(data));
    const records = whole.idsOf('A').concat(7, 9);
    for (const windowBytes of [1, 7, 64, 500])
      for (const pageBytes of [1, 5, 100]) {
        const file = opened(wrap(data), { windowBytes, pageBytes });
        expect(records.map((id) => file.record(id))).toEqual(records.map((id) => whole.record(id)));
        expect(file.keywordsOf(7)).toEqual(['B', '!C']);
        expect(file.problems()).toEqual(whole.problems());
        expect(file.header).toEqual(whole.header);
      }
  });
  test('finds any number as a table does that holds them all', () => {
    const random = seededRandom(9);
    const table = new Map<number, number>();
    let data = '';
    for (let place = 0; place < 1000; place++) {
      const id = random() < 0.5 ? place * 4096 : Math.floor(random() * 4294967294);
      if (!table.has(id)) table.set(id, place);
      data += `#${id}=A(${place});`;
    }
    const file = opened(wrap(data));
    for (const [id, place] of table) expect(file.record(id).parts[0]?.parameters).toEqual([place]);
    for (let k = 0; k < 1000; k++) expect(file.has(4096 * k + 1)).toBe(table.has(4096 * k + 1));
    expect(file.problems().length).toBe(1000 - table.size);
  });
});

describe('large texts', () => {
  test('are asked with little memory: 12 MB that are nowhere held', () => {
    const text = computedText(12);
    const {
      value: file,
      totalBytes,
      largestBytes,
    } = measureAllocation(() => {
      const outcome = openPart21(text, { pageBytes: 1024 });
      if (!outcome.ok) throw new RangeError(outcome.reason);
      const random = seededRandom(3);
      for (let k = 0; k < 700; k++) {
        const id = 1 + Math.floor(random() * text.instances);
        expect(outcome.value.record(id)).toMatchObject({ id, isComplex: id % 7 === 4 });
      }
      expect(outcome.value.lineOf(text.instances)).toBe(text.lines - 1);
      return outcome.value;
    });
    expect(file.count).toBe(text.instances);
    expect(file.counts.get('ADVANCED_FACE')).toBe(text.instances / 7);
    // Up to sixty bytes an instance while the tables grow, the pages, and some for windows and blocks.
    expect(totalBytes).toBeLessThan(60 * text.instances + 2048 * 1024 + 3e6);
    expect(largestBytes).toBeLessThan(20 * text.instances);
  });
  test('hold no more for a string that never ends', () => {
    const text = computedText(20);
    const start = new Uint8Array(200);
    text.read(start, 0);
    const only = start.indexOf(0x27, new TextDecoder().decode(start).indexOf('DATA;'));
    const broken: ByteSource = {
      ...text,
      read(target, position) {
        const filled = text.read(target, position);
        for (let i = 0; i < filled; i++) if (target[i] === 0x27 && position + i > only) target[i] = 0x20;
        return filled;
      },
    };
    const { value, largestBytes } = measureAllocation(() => openPart21(broken));
    expect(value).toMatchObject({ ok: false, reason: 'step-truncated', details: { line: 2 } });
    expect(largestBytes).toBeLessThan(4e6);
  });
});

const sample = wrap(`#1=CARTESIAN_POINT('\\X2\\578B\\X0\\',(1.,-2.E-3,.5));
#2=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));/* note; ' */
#3=MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#2);
#4=LIST('a''b',((#1,#2),(#3)),$,*,"0F",!OWN(1));`);

describe('damaged texts', () => {
  test('are answered, every one, without a throw or more memory than ten times the text', () => {
    const good = new TextEncoder().encode(sample);
    for (const { what, bytes } of damagedCopies(good, seededRandom(21))) {
      const { value: file, totalBytes } = measureAllocation(() => {
        const outcome = openPart21(bytesSource(what, bytes));
        if (outcome.ok) askEverything(outcome.value);
        else expect(['step-not-part21', 'step-truncated'], what).toContain(outcome.reason);
        return outcome;
      });
      expect(totalBytes, what).toBeLessThan(10 * bytes.length + 4e6);
      if (!file.ok && file.reason === 'step-truncated') expect(file.details.line, what).toBeGreaterThan(0);
    }
  });
});

/** Every question that the file answers about every instance; faults must be Part21Faults, whatever else is thrown fails. */
function askEverything(file: Part21File): void {
  for (const problem of file.problems()) expect(problem.line).toBeGreaterThan(0);
  for (const keyword of file.counts.keys())
    for (const id of file.idsOf(keyword)) {
      file.usersOf(id, keyword);
      attempt(() => {
        const entity = file.entity(id);
        entity.own(keyword, 1);
        for (let place = 0; place < entity.all.count; place++) {
          const { all } = entity;
          const asks: (() => unknown)[] = [
            () => all.number(place),
            () => all.numbers(place),
            () => all.text(place),
            () => all.entity(place).name,
            () => all.entities(place),
            () => all.grid(place),
            () => all.enumeration(place),
            () => all.flag(place),
            () => all.integer(place),
          ];
          for (const ask of asks) attempt(ask);
        }
      });
    }
}

const real = referenceFile('metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp');

test.skipIf(!real)('counts a real text as a plain search does (needs reference data)', () => {
  const bytes = readFileSync(real as string);
  const outcome = openPart21(bytesSource('', bytes), { windowBytes: 4096 });
  if (!outcome.ok) throw new RangeError(outcome.reason);
  const file = outcome.value;
  const text = bytes.toString('latin1');
  expect(file.count).toBe(text.match(/^#\d+ *=/gm)?.length);
  for (const keyword of ['ADVANCED_FACE', 'CARTESIAN_POINT', 'STYLED_ITEM', 'GEOMETRIC_TOLERANCE'])
    expect(file.counts.get(keyword), keyword).toBe(
      [...text.matchAll(new RegExp(`(?<![A-Z_])${keyword}\\s*\\(`, 'g'))].length,
    );
  expect(file.problems()).toEqual([]);
  let faults = 0;
  for (const keyword of file.counts.keys())
    for (const id of file.idsOf(keyword)) if (!attempt(() => file.entity(id)).ok) faults++;
  expect(faults).toBe(0);
});
