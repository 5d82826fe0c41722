import { expect, test } from 'vitest';
import { formatBadgeCard } from './format-badge-card.ts';

const CODE = '9078563412'.repeat(3).slice(0, 28);

const HINT = 'Opens shared tablets of this firm only. Lost? Tell the owner at once.';

test.each([
  ['王建国', '精锐模具'],
  [
    '买买提艾力·阿卜杜热合曼江·古丽扎提玉素甫江艾尼瓦尔'.repeat(2),
    '长三角铸造模具检测与共享服务中心有限责任公司'.repeat(2),
  ],
  [
    'Maximilian Alexander von Hohenstaufen-Beispiel',
    'Genaue Werkzeuge und Formen Verwaltungsgesellschaft mbH & Co. KG',
  ],
])('one card of ISO/IEC 7810, ID-1, also for a long name: %s', async (name, firm) => {
  const bytes = await formatBadgeCard({
    firm,
    name,
    more: 'EHS and energy officer',
    hint: HINT,
    code: CODE,
  });
  const text = Buffer.from(bytes).toString('latin1');
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text);
  // 85.60 mm × 53.98 mm in points of 1/72 inch.
  expect(Number(box?.[1])).toBeCloseTo((85.6 / 25.4) * 72, 3);
  expect(Number(box?.[2])).toBeCloseTo((53.98 / 25.4) * 72, 3);
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
});
