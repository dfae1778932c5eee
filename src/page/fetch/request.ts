/** The request of a `fetch` call, observed while the browser reads it: each member once, in its own order. */
import { asksForStream } from '../../bodies/tapped.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { normalizeMethod } from '../http/method.ts';
import { describeBody } from '../http/request-body.ts';
import { listHeaders, type ObservedHeaders, observeHeaders } from '../http/request-headers.ts';
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

interface RequestDescription {
  method: string;
  url: string;
  headers: HeaderList;
  body?: RequestBody;
}

/** The members of `init` that are recorded, as the browser got them. */
interface ObservedInit {
  method?: unknown;
  headers?: ObservedHeaders;
  body?: unknown;
  signal?: unknown;
}

export interface FetchRequest {
  /** The arguments for the browser: the page's own, except that reads of `init` are observed. */
  readonly args: unknown[];
  /** This and the following fields are complete once the browser was called. */
  readonly signal: AbortSignal | undefined;
  /** Whether the call says that it wants a stream. */
  asksForStream(): boolean;
  /** @param fallback the URL where `fetch` was called with something else than text, `URL` or `Request` */
  describe(fallback?: string): RequestDescription;
}

export function readRequest(given: readonly unknown[]): FetchRequest {
  const input = given[0];
  const request = isRequest(input) ? input : undefined;
  const url = request ? urlOf(request) : resolveUrl(input);
  const observed: ObservedInit = bare({});
  const args = given.length > 1 ? [input, watchInit(given[1], observed)] : [input];
  if (given.length === 0) args.length = 0;
  let headers: HeaderList | undefined;

  function allHeaders(): HeaderList {
    headers ??= observed.headers ? observed.headers.list() : listHeaders(request && headersOf(request));
    return headers;
  }

  return {
    args,
    get signal() {
      // `null` removes the request's signal.
      if (observed.signal !== undefined) return isSignal(observed.signal) ? observed.signal : undefined;
      return request ? signalOf(request) : undefined;
    },
    asksForStream() {
      const { body } = observed;
      return asksForStream({ url, headers: allHeaders(), body: typeof body === 'string' ? body : undefined });
    },
    describe(fallback = '') {
      const body = describeBody(observed.body);
      const method =
        typeof observed.method === 'string' ? normalizeMethod(observed.method) : request ? methodOf(request) : 'GET';
      return { method, url: url || fallback, headers: allHeaders(), ...(body ? { body } : {}) };
    },
  };
}

/**
 * An `init` that forwards each read to the page's. The browser only reads members of it.
 * @see https://webidl.spec.whatwg.org/#js-to-dictionary
 */
function watchInit(init: unknown, observed: ObservedInit): unknown {
  if ((typeof init !== 'object' && typeof init !== 'function') || init === null) return init;
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      get(_, name) {
        const value: unknown = memberOf(init, name);
        if (name === 'headers') {
          if (value === undefined) return value;
          observed.headers = observeHeaders(value);
          return observed.headers.value;
        }
        if (name === 'method' || name === 'body' || name === 'signal') observed[name] = value;
        return value;
      },
    }),
  );
}
