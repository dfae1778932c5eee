import type { Actor, Actors } from '../act/actors.ts';
import { type BodyGate, createBodyGate } from '../act/body-gate.ts';
import { type Place, placeBehind } from '../act/cutter.ts';
import type { Act } from '../act/gate.ts';
import { bare } from '../primordials/bare.ts';
import { NativeReadableStream } from '../primordials/built-ins.ts';
import { byteLengthOf } from '../primordials/bytes.ts';
import { networkError } from '../primordials/errors.ts';
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
  /** Releases the native body until the page reads again. */
  pause(): void;
  /** Locks the page's stream and releases the native body, for a clone or the browser's own reading. */
  release(): void;
  /** The page aborted the request: pending reads are rejected with the page's reason. */
  abort(reason: unknown): void;
  /** The user acts on it: what the page gets is no longer what the native body gives. */
  readonly acted: boolean;
  /** Kept as long as the body can be read. */
  readonly actor: Actor;
}

/**
 * A byte stream that reads the native body chunk by chunk, only when the page reads. It holds nothing in between
 * (high-water mark 0). So back-pressure and `cancel()` reach the server, and BYOB readers, `tee`, `pipeTo` and transfer
 * work as on the native one. The end or failure of the native body is visible at once, even while the page is not
 * reading.
 * @see https://streams.spec.whatwg.org/#rbs-class
 */
export function observeBody(native: ReadableStream, reading: Reading, actors: Actors): BodyStream {
  let reader: Reader | undefined;
  let pulling = false;
  /** The native body is closed. */
  let ended = false;
  /** The page's stream is closed, cancelled, failed or detached. */
  let over = false;
  let controller: ReadableByteStreamController;
  /** Only while the user acts on the stream. */
  let gate: BodyGate | undefined;
  /** Where in the body the page is, and whether it got bytes since it last asked. */
  let place: Place = 'start';
  let served = false;
  /** The user has ended the body. */
  let cut = false;

  /** Not earlier than the page asks for the body: another frame's functions may be called on the response. */
  function nativeReader(): Reader {
    if (!reader) {
      reader = getReader(native);
      void follow(reader);
    }
    return reader;
  }

  async function follow(its: Reader): Promise<void> {
    try {
      await closedOf(its);
      ended = true;
      // The last chunk is delivered after the body has closed.
      if (!pulling) finish();
    } catch (reason) {
      if (its === reader) fail(reason);
    }
  }

  function report(act: Act): void {
    swallowErrors(() => actors.report(reading.stream, act));
  }

  /** The body is over for the page. */
  function close(end: BodyEnd): void {
    over = true;
    reading.end(end);
    swallowErrors(() => actors.withdraw(reading.stream, actor));
    const count = gate?.clear() ?? 0;
    gate = undefined;
    if (count > 0) report({ act: 'discard', count });
  }

  function fail(reason: unknown, end?: BodyEnd): void {
    if (over) return;
    // What the user holds was sent before.
    if (gate && !end) gate.end(() => failNow(reason, endOfError(reason)));
    else failNow(reason, end ?? endOfError(reason));
  }

  function failNow(reason: unknown, end: BodyEnd): void {
    close(end);
    errorOf(controller, reason);
  }

  function finish(): void {
    if (over) return;
    if (gate) gate.end(finishNow);
    else finishNow();
  }

  function finishNow(): void {
    close({ how: 'done' });
    swallowErrors(() => {
      closeOf(controller);
      // A BYOB read that waits is only answered by a response of no bytes.
      const request = byobRequestOf(controller);
      if (request) respondTo(request, 0);
    });
  }

  function give(bytes: Bytes): void {
    served = true;
    if (!over && byteLengthOf(bytes) > 0) enqueueTo(controller, bytes);
  }

  async function pull(): Promise<void> {
    served = false;
    try {
      do {
        pulling = true;
        const wait = reading.waitForRoom();
        if (wait) await wait;
        // The result is the browser's own object, with own members.
        const result = await readFrom(nativeReader());
        pulling = false;
        if (over) return;
        if (result.done) return finish();
        swallowErrors(() => reading.bytes(result.value));
        const before = gate;
        place = placeBehind(place, result.value);
        if (before) before.push(result.value);
        else give(result.value);
        if (ended) return finish();
      } while (gate && !served);
    } catch (reason) {
      fail(reason);
    }
  }

  function cutOff(command: 'end' | 'fail'): void {
    const count = gate?.clear() ?? 0;
    report({ act: command, count });
    cut = true;
    if (command === 'end') {
      finishNow();
    } else {
      const error = networkError();
      failNow(error, { how: 'error', error });
    }
    // The server notices, as it would if the page had let go.
    void quietly(cancelReader(nativeReader(), undefined));
  }

  const actor: Actor = {
    perform(command) {
      if (over) return false;
      if (command.command === 'end' || command.command === 'fail') {
        cutOff(command.command);
        return true;
      }
      gate ??= createBodyGate({ deliver: give, report }, command, place);
      gate.perform(command);
      if (gate?.idle) letGo();
      return true;
    },
    letGo,
  };

  function letGo(): void {
    const before = gate;
    gate = undefined;
    before?.open();
  }

  function pause(): void {
    const released = reader;
    reader = undefined;
    if (released) releaseReader(released);
  }

  const stream = new NativeReadableStream(
    bare<UnderlyingByteSource>({
      type: 'bytes',
      start(its) {
        controller = its;
      },
      pull,
      cancel(reason) {
        close({ how: 'cancelled' });
        return cancelReader(nativeReader(), reason);
      },
    }),
    bare({ highWaterMark: 0 }),
  ) as ReadableStream<Bytes>;
  swallowErrors(() => actors.offer(reading.stream, actor));
  return {
    stream,
    actor,
    get acted() {
      return gate !== undefined || cut;
    },
    begin: () => void nativeReader(),
    pause,
    release() {
      over = true;
      swallowErrors(() => actors.withdraw(reading.stream, actor));
      // Not read yet: nothing waits but what the user has injected.
      gate = undefined;
      pause();
      getReader(stream);
    },
    abort: (reason) => fail(reason, { how: 'cancelled', error: reason }),
  };
}

/** Nobody waits for it. */
async function quietly(promise: Promise<unknown>): Promise<void> {
  try {
    await promise;
  } catch {
    // The page has its own error.
  }
}
