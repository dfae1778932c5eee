import { version } from '../../../package.json';
import { NO_FILTER } from '../../capture/filter/term.ts';
import type { Log } from '../../capture/log/log.ts';
import type { StoredBatch } from '../../capture/records/batch.ts';
import { View } from '../../capture/view/view.ts';
import { Diagnosis } from '../../diagnose/diagnosis.ts';
import type { CaptureHeader } from '../../formats/capture-file.ts';
import { leftOut } from '../../formats/export/left-out.ts';
import { LogPart } from '../../formats/part/log-part.ts';
import { maskedBatches } from '../../formats/redact/mask-batch.ts';
import { type Masking, masking, NO_MASKING, withRules } from '../../formats/redact/masking.ts';
import { readLog } from '../files/read-log.ts';
import type { ConvertArguments } from './arguments.ts';
import { Bodies } from './bodies.ts';

interface Conversion {
  pieces: AsyncIterable<Uint8Array>;
  /** Problems of the input, and what the output leaves out. */
  notes: string[];
}

/**
 * Reads a file as the panel opens it, and writes it as the panel exports it.
 *
 * @throws where nothing of the file can be read
 */
export async function convertFile(
  { format, input, keepSecrets, mask: paths }: Omit<ConvertArguments, 'output'>,
  now = new Date(),
): Promise<Conversion> {
  const batches: StoredBatch[] = [];
  const bodies = new Bodies();
  const read = await readLog(input, (batch) => {
    batches.push(batch);
    bodies.add(batch);
  });
  if (read === undefined)
    throw new Error(`${input} is not a capture file, HAR or event stream, nor events as NDJSON or CSV.`);
  const { header, log, problems } = read;
  const mask = keepSecrets ? NO_MASKING : masking(paths);
  const part = wholePart(log);
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  const left = leftOut(format, part, bodies.size);
  const pieces = format.write(
    {
      header: headerOf(header ?? newHeader(now), mask),
      part,
      masking: mask,
      batches: maskedBatches(batches, mask),
      findBody: bodies.find,
      formatOf: () => undefined,
      findings: diagnosis.all(log.latest),
    },
    {},
  );
  const note = left.length === 0 ? [] : [`Not in ${format.name}: ${left.join(', ')}.`];
  return { pieces, notes: [...problems.map((problem) => `${input}: ${problem}`), ...note] };
}

/** All rows, as the panel shows them without a filter. */
function wholePart(log: Log): LogPart {
  const view = new View(log, { filter: NO_FILTER, streams: new Set() });
  while (!view.complete) view.advance(() => false);
  const numbers = Uint32Array.from({ length: view.length }, (_, i) => view.rowAt(i) ?? 0);
  return new LogPart(log, numbers, new Set(log.shownStreams.map(({ index }) => index)));
}

function newHeader(now: Date): CaptureHeader {
  return {
    madeBy: `SSE Inspector ${version}`,
    time: now.toISOString(),
    scope: { of: 'everything' },
    redactions: [],
    limits: {},
  };
}

/** A capture file that is written again keeps what it says of itself. */
function headerOf(header: CaptureHeader, mask: Masking): CaptureHeader {
  const { page } = header.scope;
  const scope = page === undefined ? header.scope : { ...header.scope, page: mask.url(page) };
  return { ...header, scope, redactions: withRules(header.redactions, mask) };
}
