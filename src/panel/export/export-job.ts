import { batchEnd, recordCount, type StoredBatch } from '../../capture/records/batch.ts';
import type { CaptureHeader, CaptureScope } from '../../formats/capture-file.ts';
import { chooseBatches } from '../../formats/part/choose-batches.ts';
import { problemsOf } from '../../formats/problems/problems-part.ts';
import { maskedBatches } from '../../formats/redact/mask-batch.ts';
import { type Masking, masking, NO_MASKING, withRules } from '../../formats/redact/masking.ts';
import { pause } from '../browser/pause.ts';
import type { SaveJob } from '../files/save.ts';
import type { Store } from '../store/store.ts';
import { storedBodies } from './bodies.ts';
import type { ExportRequest, ExportScope } from './export-request.ts';
import { logPart } from './log-part.ts';
import { pathsOf } from './read-paths.ts';

/** Prepares an export: the part of the log, masked. `header` is that of the whole log. */
export async function exportJob(
  store: Store,
  { format, masked, scope }: ExportRequest,
  header: CaptureHeader,
  signal: AbortSignal,
): Promise<SaveJob> {
  const mask = masked ? masking(pathsOf(store.settings.maskedPaths.peek())) : NO_MASKING;
  const { formatByRule } = await import('../settings/assembly-rules.ts');
  const rules = store.settings.assemblyRules.peek();
  const part = await logPart(store, scope, { pause, signal });
  const findings = [...store.unmuted.peek().values()].flat();
  const problems = problemsOf(findings, part).length;
  const { next, start } = store.log;
  const isAll = scope.of === 'everything';
  const counted = new Counted(start, next);
  const { source } = store;
  // Records of a part are found by the log's numbers, which may differ from those of a file.
  const whole = source.live || isAll ? source.whole(start, next) : source.numbered();
  const observed = counted.through(whole);
  return {
    log: {
      header: headerOf(header, store, scope, mask),
      part,
      masking: mask,
      findings,
      formatOf: (url) => formatByRule(rules, url),
      batches: maskedBatches(isAll ? observed : chooseBatches(observed, part), mask),
      findBody: storedBodies(store),
    },
    progress() {
      switch (format.counts) {
        case 'records':
          return { records: counted.records, total: Math.max(next - start, counted.records), missing: counted.missing };
        case 'rows':
          return { records: part.done, total: part.numbers.length, missing: part.missing };
        case 'problems':
          return { records: problems, total: problems, missing: 0 };
      }
    },
  };
}

/** Counts what arrives, and what had already been discarded. */
class Counted {
  records = 0;
  missing = 0;
  readonly #start: number;
  readonly #next: number;

  constructor(start: number, next: number) {
    this.#start = start;
    this.#next = next;
  }

  async *through(batches: AsyncIterable<StoredBatch>): AsyncGenerator<StoredBatch, void, undefined> {
    let expected = this.#start;
    for await (const batch of batches) {
      this.missing += Math.max(0, batch.seq - expected);
      this.records += recordCount(batch);
      expected = batchEnd(batch);
      yield batch;
    }
    this.missing += Math.max(0, this.#next - expected);
  }
}

/** A file that is saved again keeps what it says of itself. */
function headerOf(header: CaptureHeader, store: Store, scope: ExportScope, mask: Masking): CaptureHeader {
  const page = header.scope.page === undefined ? {} : { page: mask.url(header.scope.page) };
  const own: CaptureScope = { of: scope.of, ...page };
  if (scope.of === 'filter') own.filter = store.filter.appliedText.peek();
  const redactions = withRules(header.redactions, mask);
  return { ...header, scope: scope.of === 'everything' ? { ...header.scope, ...page } : own, redactions };
}
