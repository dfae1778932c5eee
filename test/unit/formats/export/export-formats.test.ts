import { describe, expect, test } from 'vitest';
import { ruleFormat } from '../../../../src/assemble/rule/rule.ts';
import type { StoredBatch } from '../../../../src/capture/records/batch.ts';
import type { Stream } from '../../../../src/capture/streams/stream.ts';
import type { Finding } from '../../../../src/diagnose/finding.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../../../src/formats/export/export-formats.ts';
import { maskBatch } from '../../../../src/formats/redact/mask-batch.ts';
import { type Masking, masking, NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { HEADER, message, storedBatch } from '../logs.ts';
import { findIn, partOf, reduced, textOf } from '../parts.ts';

const SECRET = 'sesame';
const FULL = [
  storedBatch([
    {
      kind: 'stream-opened',
      time: 0,
      stream: 1,
      api: 'fetch',
      method: 'POST',
      url: `https://a.test/?token=${SECRET}`,
      requestHeaders: [['authorization', `Bearer ${SECRET}`]],
      requestBody: { type: 'string', text: `{"password":"${SECRET}"}` },
    },
    { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
    message('the first event'),
    message('the second event'),
  ]),
];

async function* iterate(batches: readonly StoredBatch[]): AsyncGenerator<StoredBatch, void, undefined> {
  yield* batches;
}

/** Messages are made of the events' data, whatever it is. */
const BARE_TEXT = ruleFormat({ text: '', reasoning: '', key: '', mode: 'append' });

/** A problem that all rows show. */
function allShow(stream: Stream, end: number): Finding {
  const rows = Array.from({ length: end }, (_, row) => row);
  const seen = `It came from ${stream.url}.`;
  return {
    id: 'odd',
    severity: 'hint',
    title: 'Odd',
    seen,
    cure: { text: 'None.' },
    link: 'https://a.test/',
    stream,
    rows,
  };
}

function written(format: ExportFormat, batches: readonly StoredBatch[], mask: Masking): Promise<string> {
  const masked = batches.map((batch) => maskBatch(batch, mask));
  const log = reduced(batches);
  const toSave = {
    header: HEADER,
    part: partOf(log),
    masking: mask,
    batches: iterate(masked),
    findBody: findIn(masked),
    formatOf: () => BARE_TEXT,
    findings: log.shownStreams.map((stream) => allShow(stream, log.rows.end)),
  };
  return textOf(format.write(toSave, {}));
}

describe.each(EXPORT_FORMATS.map((each) => [each.name, each] as const))('%s', (_name, format) => {
  test('contains every event', async () => {
    const text = await written(format, FULL, NO_MASKING);
    expect(text).toContain('the first event');
    expect(text).toContain('the second event');
  });

  test('contains no secret when secrets are masked', async () => {
    expect(await written(format, FULL, masking([]))).not.toContain(SECRET);
  });

  test('can be written of an empty log', async () => {
    expect(await written(format, [], NO_MASKING)).toEqual(expect.any(String));
  });
});

test('no two formats share a name or an extension', () => {
  expect(new Set(EXPORT_FORMATS.map(({ name }) => name)).size).toBe(EXPORT_FORMATS.length);
  expect(new Set(EXPORT_FORMATS.map(({ extension }) => extension)).size).toBe(EXPORT_FORMATS.length);
});
