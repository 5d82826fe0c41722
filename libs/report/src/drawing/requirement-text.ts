/** A requirement in one line of text: 6× ⌀25.4 +0.127/0; ⌖ | ⌀0.1 Ⓜ | A | B Ⓜ. */
import type { Sign } from './modifier-signs.ts';
import type { Requirement } from './requirement.ts';
import { symbolCharacters } from './symbol-paths.ts';

export function requirementText({ before, cells, framed }: Requirement): string {
  const body = cells.map((cell) => joined(cell)).join(' | ');
  const text = framed && cells.length === 1 ? `[${body}]` : body;
  return [...before.map(signText), text].filter(Boolean).join(' ');
}

function joined(signs: readonly Sign[]): string {
  let out = '';
  signs.forEach((sign, k) => {
    const previous = signs[k - 1];
    // ⌀, R and brackets stand close to what follows, as do per-unit extents and ± to what goes before.
    const isClose =
      !previous ||
      previous.kind === 'symbol' ||
      (previous.kind === 'text' && /^(\(|R|SR|S)$/.test(previous.text)) ||
      (sign.kind === 'text' && /^[)×/-]/.test(sign.text));
    out += (isClose ? '' : ' ') + signText(sign);
  });
  return out;
}

function signText(sign: Sign): string {
  switch (sign.kind) {
    case 'text':
      return sign.text;
    case 'symbol':
      return symbolCharacters[sign.name];
    case 'circled':
      // U+24B6 is Ⓐ.
      return /^[A-Z]$/.test(sign.text)
        ? String.fromCodePoint(0x24b6 + sign.text.charCodeAt(0) - 65)
        : `(${sign.text})`;
    case 'stacked':
      return `${sign.upper}/${sign.lower}`;
  }
}
