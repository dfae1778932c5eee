import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { blockBytes } from '../../../../src/panel/source/block-bytes.ts';
import { bytesOf } from '../../../../src/panel/source/row-bytes.ts';
import type { BytesWanted } from '../../../../src/panel/source/source.ts';
import { batch, event, opened } from '../../capture/build.ts';

/** A log that keeps each read behind a sequence number, and finds bytes backwards from one, as the background does. */
function recorded(reads: readonly { seq: number; offset: number; text: string }[], ends: readonly number[]) {
  const log = new Log();
  log.append(batch(0, [opened({ api: 'fetch' })]));
  let from = 0;
  for (const [i, end] of ends.entries()) {
    log.append(batch(10 * (i + 1), [event('x', { offset: from, length: end - from })]));
    from = end;
  }
  const asked: BytesWanted[] = [];
  const source = {
    bytes: async (wanted: BytesWanted) => {
      asked.push(wanted);
      return reads.flatMap(({ offset, seq, text }) => {
        const bytes = new TextEncoder().encode(text);
        const start = Math.max(0, wanted.offset - offset);
        const part = bytes.slice(start, Math.max(0, wanted.offset + wanted.length - offset));
        return seq > wanted.seq || part.length === 0 ? [] : [{ offset: offset + start, bytes: part }];
      });
    },
  };
  const block = async (row: number) => {
    const own = log.rows.at(row);
    const wanted = own && bytesOf(own, log.streams[0]);
    if (own === undefined || wanted === undefined) throw new Error('the row has no bytes');
    const { length, parts } = await blockBytes(source, log, wanted, own);
    return { length, text: parts.map(({ bytes }) => new TextDecoder().decode(bytes)).join('') };
  };
  return { asked, block };
}

describe('the bytes of a block', () => {
  test('include the LF that came in a later read than the CR of its blank line', async () => {
    const reads = [
      { seq: 10, offset: 0, text: 'data: a\r\n\r' },
      { seq: 20, offset: 10, text: '\ndata: b\n\n' },
    ];
    const { block } = recorded(reads, [10, 20]);
    expect(await block(0)).toEqual({ length: 11, text: 'data: a\r\n\r\n' });
  });

  test('include it at the end of the body, where no row follows', async () => {
    const { block } = recorded(
      [
        { seq: 10, offset: 0, text: 'data: a\r\n\r' },
        { seq: 11, offset: 10, text: '\n' },
      ],
      [10],
    );
    expect((await block(0)).text).toBe('data: a\r\n\r\n');
  });

  test('end at a CR that ends the blank line alone', async () => {
    const { block } = recorded([{ seq: 10, offset: 0, text: 'data: a\r\rdata: b\r\r' }], [9, 18]);
    expect(await block(0)).toEqual({ length: 9, text: 'data: a\r\r' });
    expect(await block(1)).toEqual({ length: 9, text: 'data: b\r\r' });
  });

  test('are asked for once where the block ends with LF', async () => {
    const { asked, block } = recorded([{ seq: 10, offset: 0, text: 'data: a\n\n\n' }], [9]);
    expect(await block(0)).toEqual({ length: 9, text: 'data: a\n\n' });
    expect(asked).toHaveLength(1);
  });
});
