import { bare } from '../primordials/bare.ts';
import { NativeReadableStream } from '../primordials/built-ins.ts';
import { byteLengthOf } from '../primordials/bytes.ts';
import { getter, uncurry } from '../primordials/functions.ts';
import { type BodyEnd, endOfError } from '../report/body-end.ts';
import type { Reading } from '../report/recorder.ts';
import { swallowErrors } from '../report/swallow-errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;
const readerProto = ReadableStreamDefaultReader.prototype;
const getReader = uncurry<ReadableStream, [], Reader>(NativeReadableStream.prototype.getReader);
const readFrom = uncurry<Reader, [], Promise<ReadableStreamReadResult<Bytes>>>(readerProto.read);
const cancelReader = uncurry<Reader, [unknown], Promise<void>>(readerProto.cancel);
const releaseReader = uncurry<Reader, [], void>(readerProto.releaseLock);
const closedOf = getter<Reader, Promise<undefined>>(readerProto, 'closed');
const { enqueue, close, error } = ReadableByteStreamController.prototype;
const enqueueTo = uncurry<ReadableByteStreamController, [Bytes], void>(enqueue);
const closeOf = uncurry<ReadableByteStreamController, [], void>(close);
const errorOf = uncurry<ReadableByteStreamController, [unknown], void>(error);
const byobRequestOf = getter<ReadableByteStreamController, ReadableStreamBYOBRequest | null>(
  ReadableByteStreamController.prototype,
  'byobRequest',
);
const respondTo = uncurry<ReadableStreamBYOBRequest, [number], void>(ReadableStreamBYOBRequest.prototype.respond);

/** The stream that the page gets in place of a response's native body. */
export interface BodyStream {
  readonly stream: ReadableStream<Bytes>;
  /** Takes the native body's reader, and follows it: the page has the stream from here on. */
  begin(): void;
  /** Locks the page's stream and releases the native body, for a clone or the browser's own reading. */
  release(): void;
  /** The page aborted the request: pending reads are rejected with the page's reason. */
  abort(reason: unknown): void;
}

/**
 * A byte stream that reads the native body chunk by chunk, only when the page reads. It holds nothing in between
 * (high-water mark 0). So back-pressure and `cancel()` reach the server, and BYOB readers, `tee`, `pipeTo` and transfer
 * work as on the native one. The end or failure of the native body is visible at once, even while the page is not
 * reading.
 * @see https://streams.spec.whatwg.org/#rbs-class
 */
export function observeBody(native: ReadableStream, reading: Reading): BodyStream {
  let reader: Reader | undefined;
  let pulling = false;
  /** The native body is closed. */
  let ended = false;
  /** The page's stream is closed, cancelled, failed or detached. */
  let over = false;
  let controller: ReadableByteStreamController;

  /** Not earlier than the page asks for the body: another frame's functions may be called on the response. */
  function nativeReader(): Reader {
    if (!reader) {
      reader = getReader(native);
      void follow(closedOf(reader));
    }
    return reader;
  }

  async function follow(closed: Promise<undefined>): Promise<void> {
    try {
      await closed;
      ended = true;
      // The last chunk is delivered after the body has closed.
      if (!pulling) finish();
    } catch (reason) {
      fail(reason);
    }
  }

  function fail(reason: unknown, end: BodyEnd = endOfError(reason)): void {
    if (over) return;
    over = true;
    reading.end(end);
    errorOf(controller, reason);
  }

  function finish(): void {
    if (over) return;
    over = true;
    reading.end({ how: 'done' });
    swallowErrors(() => {
      closeOf(controller);
      // A BYOB read that waits is only answered by a response of no bytes.
      const request = byobRequestOf(controller);
      if (request) respondTo(request, 0);
    });
  }

  async function pull(): Promise<void> {
    pulling = true;
    try {
      const wait = reading.waitForRoom();
      if (wait) await wait;
      // The result is the browser's own object, with own members.
      const result = await readFrom(nativeReader());
      pulling = false;
      if (over) return;
      if (result.done) return finish();
      swallowErrors(() => reading.bytes(result.value));
      if (byteLengthOf(result.value) > 0) enqueueTo(controller, result.value);
      if (ended) finish();
    } catch (reason) {
      fail(reason);
    }
  }

  const stream = new NativeReadableStream(
    bare<UnderlyingByteSource>({
      type: 'bytes',
      start(its) {
        controller = its;
      },
      pull,
      cancel(reason) {
        over = true;
        reading.end({ how: 'cancelled' });
        return cancelReader(nativeReader(), reason);
      },
    }),
    bare({ highWaterMark: 0 }),
  ) as ReadableStream<Bytes>;
  return {
    stream,
    begin: () => void nativeReader(),
    release() {
      over = true;
      if (reader) releaseReader(reader);
      getReader(stream);
    },
    abort: (reason) => fail(reason, { how: 'cancelled', error: reason }),
  };
}
