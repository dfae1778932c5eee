/** What a page asked `fetch` for, seen while the browser reads it: each member once, in its own order. */
import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { acceptsEvents } from '../http/accept.ts';
import { normalizeMethod } from '../http/method.ts';
import { describeBody } from '../http/request-body.ts';
import { listHeaders, type SeenHeaders, seeHeaders } from '../http/request-headers.ts';
import { resolveUrl } from '../http/url.ts';
import { bare } from '../primordials/bare.ts';
import { NativeProxy } from '../primordials/built-ins.ts';
import { brandCheck, getter } from '../primordials/functions.ts';
import { memberOf } from '../primordials/properties.ts';
import { isSignal } from './abort-signal.ts';

const isRequest = brandCheck(Request.prototype, 'url');
const urlOf = getter<Request, string>(Request.prototype, 'url');
const methodOf = getter<Request, string>(Request.prototype, 'method');
const headersOf = getter<Request, Headers>(Request.prototype, 'headers');
const signalOf = getter<Request, AbortSignal>(Request.prototype, 'signal');

export interface Asked {
  method: string;
  url: string;
  headers: HeaderList;
  body?: RequestBody;
}

/** The members of `init` that matter to us, as the browser got them. */
interface Seen {
  method?: unknown;
  headers?: SeenHeaders;
  body?: unknown;
  signal?: unknown;
}

export interface FetchCall {
  /** The arguments for the browser: the page's own, but for an `init` that tells us what is read of it. */
  readonly args: unknown[];
  /** Ask after the browser was called: */
  readonly signal: AbortSignal | undefined;
  /** Whether the call says that it wants a stream of events. */
  asksForEvents(): boolean;
  /** @param fallback what to give as URL where `fetch` was given something else than text, `URL` or `Request` */
  describe(fallback?: string): Asked;
}

export function readCall(given: readonly unknown[]): FetchCall {
  const input = given[0];
  const request = isRequest(input) ? input : undefined;
  const url = request ? urlOf(request) : resolveUrl(input);
  const seen: Seen = bare({});
  const args = given.length > 1 ? [input, watchInit(given[1], seen)] : [input];
  if (given.length === 0) args.length = 0;
  let headers: HeaderList | undefined;

  function allHeaders(): HeaderList {
    headers ??= seen.headers ? seen.headers.list() : listHeaders(request && headersOf(request));
    return headers;
  }

  return {
    args,
    get signal() {
      // `null` takes the request's signal away.
      if (seen.signal !== undefined) return isSignal(seen.signal) ? seen.signal : undefined;
      return request ? signalOf(request) : undefined;
    },
    asksForEvents: () => acceptsEvents(allHeaders()),
    describe(fallback = '') {
      const body = describeBody(seen.body);
      const method =
        typeof seen.method === 'string' ? normalizeMethod(seen.method) : request ? methodOf(request) : 'GET';
      return { method, url: url || fallback, headers: allHeaders(), ...(body ? { body } : {}) };
    },
  };
}

/**
 * An `init` that forwards each read to the page's. The browser only reads members of it.
 * @see https://webidl.spec.whatwg.org/#js-to-dictionary
 */
function watchInit(init: unknown, seen: Seen): unknown {
  if ((typeof init !== 'object' && typeof init !== 'function') || init === null) return init;
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      get(_, name) {
        const value: unknown = memberOf(init, name);
        if (name === 'headers') {
          if (value === undefined) return value;
          seen.headers = seeHeaders(value);
          return seen.headers.value;
        }
        if (name === 'method' || name === 'body' || name === 'signal') seen[name] = value;
        return value;
      },
    }),
  );
}
