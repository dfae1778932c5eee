import { WAITING_BODY_BYTES } from '../capture/records/limits.ts';
import { recordBytes } from '../capture/records/size.ts';
import type { RequestBody } from '../capture/records/stream-record.ts';
import { type GivenBody, readBody } from './request-body.ts';

/** The bodies of requests that may turn out to be streams. Over the total limit, the oldest are dropped. */
export class WaitingBodies {
  readonly #bodies = new Map<string, RequestBody>();
  #bytes = 0;

  add(request: string, given: GivenBody): void {
    const body = readBody(given);
    this.#bodies.set(request, body);
    this.#bytes += recordBytes(body);
    for (const oldest of this.#bodies.keys()) {
      if (this.#bytes <= WAITING_BODY_BYTES) return;
      this.forget(oldest);
    }
  }

  /** The body of a request that is reported now; undefined if it was dropped. */
  take(request: string): RequestBody | undefined {
    const body = this.#bodies.get(request);
    this.forget(request);
    return body;
  }

  forget(request: string): void {
    const body = this.#bodies.get(request);
    if (body === undefined) return;
    this.#bytes -= recordBytes(body);
    this.#bodies.delete(request);
  }
}
