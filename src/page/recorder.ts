import { NativeUint8Array, now, uncurry } from './primordials.ts';
import type { Reporter } from './reporter.ts';

const { max } = Math;
const sliceBytes = uncurry<Uint8Array, [number?, number?], Uint8Array>(Uint8Array.prototype.slice);

/** How a reading of a body came to its end. */
export type BodyEnd = { how: 'done' | 'cancelled' } | { how: 'error'; error: unknown };

/** One reading of a response's body: the response itself or a clone. */
export interface Reading {
  /** What the page has just read; copied before this returns. */
  bytes(chunk: Uint8Array): void;
  end(end: BodyEnd): void;
  /** The response was cloned here: a second reading from the same place. */
  fork(): Reading;
}

/**
 * Records the body of one connection. Clones read the same bytes again: each byte is recorded when the first of them
 * reads it, and the body is over when the first reads its end or all have given up.
 */
export function recordBody(reporter: Reporter, stream: number, connection: number): Reading {
  let recorded = 0;
  let readings = 0;
  let over = false;

  function finish(end: BodyEnd): void {
    if (over) return;
    over = true;
    const time = now();
    const message = end.how === 'error' ? describeError(end.error) : undefined;
    reporter.report({
      kind: 'connection-ended',
      time,
      stream,
      connection,
      how: end.how,
      ...(message === undefined ? {} : { message }),
    });
    const by = { done: 'server', cancelled: 'page', error: 'failed' } as const;
    reporter.report({ kind: 'stream-closed', time, stream, by: by[end.how] });
  }

  function reading(start: number): Reading {
    let position = start;
    let ended = false;
    readings += 1;
    return {
      bytes(chunk) {
        const known = recorded - position;
        position += chunk.length;
        if (position <= recorded || !reporter.active) return;
        // A copy of its own: the page may transfer or overwrite its buffer at once.
        const bytes = sliceBytes(chunk, max(known, 0));
        reporter.report({ kind: 'bytes', time: now(), stream, connection, offset: recorded, bytes });
        recorded = position;
      },
      end(end) {
        if (ended) return;
        ended = true;
        readings -= 1;
        if (end.how !== 'cancelled' || readings === 0) finish(end);
      },
      fork: () => reading(position),
    };
  }

  return reading(0);
}

/** Name and message of what a promise was rejected with. An abort is the page's own doing. */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : typeof error;
  const name = 'name' in error && typeof error.name === 'string' ? error.name : 'Error';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  return message ? `${name}: ${message}` : name;
}

/** A view of any kind as bytes, without a copy. */
export function asBytes(view: ArrayBufferView): Uint8Array {
  return new NativeUint8Array(view.buffer, view.byteOffset, view.byteLength);
}
