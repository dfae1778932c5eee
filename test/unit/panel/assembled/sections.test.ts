import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Sections } from '../../../../src/panel/assembled/markdown/sections.ts';

function split(...texts: string[]): string[] {
  const sections = new Sections();
  for (const text of texts) sections.update(text);
  const text = texts.at(-1) ?? '';
  return [...sections.ends, text.length].map((end, index) => text.slice(sections.ends[index - 1] ?? 0, end));
}

describe('sections of Markdown', () => {
  test('begin at headings', () => {
    expect(split('intro\n\n# One\ntext\n## Two\n')).toEqual(['intro\n\n', '# One\ntext\n', '## Two\n']);
    expect(split('# One\ntext')).toEqual(['# One\ntext']);
  });

  test('do not begin inside of code', () => {
    const code = '```sh\n# a comment\n```';
    expect(split(`a\n${code}\n# b\n`)).toEqual([`a\n${code}\n`, '# b\n']);
    expect(split('a\n~~~~\n~~~\n# c\n~~~~~\n# d\n')).toEqual(['a\n~~~~\n~~~\n# c\n~~~~~\n', '# d\n']);
    expect(split('- a\n    ```\n# c\n    ```\n# d\n')).toEqual(['- a\n    ```\n# c\n    ```\n', '# d\n']);
  });

  test('wait for the end of the line: seven signs are no heading', () => {
    expect(split('a\n#')).toEqual(['a\n#']);
    expect(split('a\n#', 'a\n#######\n')).toEqual(['a\n#######\n']);
  });

  test('are the same whichever way the text grows', () => {
    const line = fc.constantFrom('# h', 'text', '```', '~~~', '   ## k', '    # code', '', '```js', '`````');
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(80)), (lines, cuts) => {
        const text = lines.join('\n');
        const growing = [...cuts].sort((a, b) => a - b).map((end) => text.slice(0, end));
        expect(split(...growing, text)).toEqual(split(text));
      }),
    );
  });
});
