import { getter, NativeReadableStream, then, uncurry } from './primordials.ts';
import type { Reading } from './recorder.ts';

const getReader = uncurry<ReadableStream, [], ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>>(
  ReadableStream.prototype.getReader,
);
const readFrom = uncurry<ReadableStreamDefaultReader, [], Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>>(
  ReadableStreamDefaultReader.prototype.read,
);
const cancelReader = uncurry<ReadableStreamDefaultReader, [unknown], Promise<void>>(
  ReadableStreamDefaultReader.prototype.cancel,
);
const closedOf = getter<ReadableStreamDefaultReader, Promise<undefined>>(
  ReadableStreamDefaultReader.prototype,
  'closed',
);
const isLocked = getter<ReadableStream, boolean>(ReadableStream.prototype, 'locked');
const { enqueue, close, error } = ReadableByteStreamController.prototype;
const enqueueTo = uncurry<ReadableByteStreamController, [Uint8Array<ArrayBuffer>], void>(enqueue);
const closeOf = uncurry<ReadableByteStreamController, [], void>(close);
const errorOf = uncurry<ReadableByteStreamController, [unknown], void>(error);
const byobRequestOf = getter<ReadableByteStreamController, ReadableStreamBYOBRequest | null>(
  ReadableByteStreamController.prototype,
  'byobRequest',
);
const respondTo = uncurry<ReadableStreamBYOBRequest, [number], void>(ReadableStreamBYOBRequest.prototype.respond);

/** The stream that the page gets in place of a response's native body. */
export interface BodyStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Whether a reader of the page holds the stream. */
  readonly locked: boolean;
  /** Takes the native body's reader, so that the response counts as locked, as it would natively. */
  lockNative(): void;
  /** Takes the stream away from the page, as a clone or a consumption does natively. */
  lock(): void;
}

/**
 * A byte stream that reads the native body only when the page reads, chunk by chunk, and holds nothing in between
 * (high-water mark 0): so back-pressure and `cancel()` reach the server, and BYOB readers, `tee`, `pipeTo` and transfer
 * work as on the native one.
 * @see https://streams.spec.whatwg.org/#rbs-class
 * @param nativeBody gives the native body at the first read; a clone replaces it until then
 */
export function observeBody(nativeBody: () => ReadableStream | null, reading: Reading): BodyStream {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;

  function nativeReader(): ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> {
    if (!reader) {
      const body = nativeBody();
      if (!body) throw new TypeError('the response has no body');
      reader = getReader(body);
      // An abort or a lost connection shows at once, as natively, also while the page is not reading.
      then(closedOf(reader), () => {}, fail);
    }
    return reader;
  }

  let controller: ReadableByteStreamController;

  function fail(reason: unknown): void {
    reading.end(endOfError(reason));
    errorOf(controller, reason);
  }

  const stream = new NativeReadableStream(
    {
      type: 'bytes',
      start(its) {
        controller = its;
      },
      pull() {
        return then(
          readFrom(nativeReader()),
          ({ done, value }) => {
            if (done) {
              reading.end({ how: 'done' });
              closeOf(controller);
              // A BYOB read that waits is only answered by a response of no bytes.
              const request = byobRequestOf(controller);
              if (request) respondTo(request, 0);
              return;
            }
            reading.bytes(value);
            if (value.byteLength > 0) enqueueTo(controller, value);
          },
          fail,
        );
      },
      cancel(reason) {
        reading.end({ how: 'cancelled' });
        return cancelReader(nativeReader(), reason);
      },
    },
    { highWaterMark: 0 },
  );

  return {
    stream,
    get locked() {
      return isLocked(stream);
    },
    lockNative: () => void nativeReader(),
    lock: () => void getReader(stream),
  };
}

/** An abort by the page is its own doing, anything else is a failure. */
export function endOfError(error: unknown): { how: 'cancelled' } | { how: 'error'; error: unknown } {
  const aborted = typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
  return aborted ? { how: 'cancelled' } : { how: 'error', error };
}
