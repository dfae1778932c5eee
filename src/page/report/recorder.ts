import { byteLengthOf, copyFrom } from '../primordials/bytes.ts';
import { now } from '../primordials/clock.ts';
import { type BodyEnd, describeError } from './body-end.ts';
import type { Reporter } from './reporter.ts';
import { swallowErrors } from './swallow-errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One reading of a response's body: the response itself or a clone. */
export interface Reading {
  readonly stream: number;
  /** What the page has just read; copied before this returns. */
  bytes(chunk: Bytes): void;
  end(end: BodyEnd): void;
  /** Undefined, or what to wait for before the next chunk (see `Reporter.waitForRoom`). */
  waitForRoom(): Promise<void> | undefined;
  /** The response was cloned here: a second reading from the same place. */
  fork(): Reading;
}

/**
 * Records the body of one connection. Clones read the same bytes again, so each byte is recorded when the first of them
 * reads it. The body is over when the first reads its end, or when all have given up.
 */
export function recordBody(
  reporter: Reporter,
  stream: number,
  connection: number,
  onOver: () => void = () => {},
): Reading {
  let recorded = 0;
  let readings = 0;
  let over = false;

  function finish({ how, error }: BodyEnd): void {
    if (over) return;
    over = true;
    onOver();
    const time = now();
    const message = describeError(error);
    reporter.report({
      kind: 'connection-ended',
      time,
      stream,
      connection,
      how,
      ...(message === undefined ? {} : { message }),
    });
    const by = { done: 'server', cancelled: 'page', error: 'failed' } as const;
    reporter.report({ kind: 'stream-closed', time, stream, by: by[how] });
  }

  function reading(start: number): Reading {
    let position = start;
    let ended = false;
    readings += 1;
    return {
      stream,
      bytes(chunk) {
        const recordedBefore = recorded - position;
        position += byteLengthOf(chunk);
        if (position <= recorded || !reporter.active) return;
        // A copy of its own: the page may transfer or overwrite its buffer at once.
        const bytes = copyFrom(chunk, recordedBefore);
        reporter.report({ kind: 'bytes', time: now(), stream, connection, offset: recorded, bytes });
        recorded = position;
      },
      end(end) {
        if (ended) return;
        ended = true;
        readings -= 1;
        if (end.how !== 'cancelled' || readings === 0) swallowErrors(() => finish(end));
      },
      waitForRoom: () => reporter.waitForRoom(),
      fork: () => reading(position),
    };
  }

  return reading(0);
}
