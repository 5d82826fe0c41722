import { describe, expect, test } from 'vitest';
import { makeSampleInput } from '../testing/sample-input.ts';
import { escapeHtml, htmlDocument, jsonText, scriptText } from './html-document.ts';
import { pagePayload } from './page-payload.ts';

const input = makeSampleInput({ seed: 2, triangles: 400, faces: 6, kind: 'scan' });
const bundle = { script: 'run("</script>")', worker: 'const s = "</SCRIPT>";', style: 'body{}' };

describe('htmlDocument', () => {
  const hostile = '</script><img src=x onerror=alert(1)>&"\u2028<!--';
  const result = {
    ...input.result,
    header: { ...input.result.header, die: hostile },
    nominal: { ...input.result.nominal, fileName: hostile },
  };
  const text = new TextDecoder().decode(htmlDocument(pagePayload({ ...input, result }, 'zh'), bundle, 'zh'));

  test('names from files cannot end a script, open a tag or leave the title', () => {
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<!--');
    const scripts = text.match(/<script/g)!.length;
    expect(text.match(/<\/script>/gi)!.length).toBe(scripts);
    expect(text).toContain('<title>&lt;/script&gt;');
  });

  test('the data can be read back as they were', () => {
    const json = text.match(/<script type="application\/json" id="page-data">(.*?)<\/script>/s)![1]!;
    const data = JSON.parse(json);
    expect(data.result.header.die).toBe(hostile);
    expect(data.result.faces).toEqual(JSON.parse(JSON.stringify(input.result.faces)));
  });

  test('asks nothing of any network, and forbids it', () => {
    const tags = text.match(/<(?!!doctype)[a-z]+[^>]*>/gi)!.join(' ');
    expect(tags).not.toMatch(/\b(src|href|action)=/);
    expect(text).toContain("default-src 'none'");
    expect(text).not.toContain('unsafe-inline');
  });

  test('opens in the language asked for', () => {
    expect(text).toContain('<html lang="zh-CN">');
  });
});

test('jsonText and scriptText leave no way out of a script element', () => {
  expect(jsonText({ a: '</script>' })).not.toContain('<');
  expect(JSON.parse(jsonText({ a: '</script>' }))).toEqual({ a: '</script>' });
  expect(scriptText('"</script>" + "</Script>"')).not.toMatch(/<\/script/i);
  // biome-ignore lint/security/noGlobalEval: the escaped program must mean the same
  expect(eval(scriptText('"</script>"'))).toBe('</script>');
});

test('escapeHtml', () => {
  expect(escapeHtml('a<b>&"c"')).toBe('a&lt;b&gt;&amp;&quot;c&quot;');
});
