/**
 * What a page asked `fetch` for. Only own and inherited data properties are looked at: no getter of the page runs, and
 * nothing is read that cannot be read twice.
 */
import { REQUEST_BODY_LENGTH } from '../capture/limits.ts';
import type { HeaderList, RequestBody } from '../capture/record.ts';
import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getter,
  headersForEach,
  NativeHeaders,
  NativeRequest,
  NativeURL,
  objectToString,
  ownKeys,
  searchParamsToString,
  stringSlice,
  stringToLowerCase,
} from './primordials.ts';

const { isArray } = Array;
const urlOf = getter<Request, string>(Request.prototype, 'url');
const methodOf = getter<Request, string>(Request.prototype, 'method');
const headersOf = getter<Request, Headers>(Request.prototype, 'headers');
const hrefOf = getter<URL, string>(URL.prototype, 'href');
const baseUriOf = getter<Node, string>(Node.prototype, 'baseURI');

export interface Asked {
  method: string;
  url: string;
  headers: HeaderList;
  body?: RequestBody;
}

/** The arguments of a `fetch`, kept as they were at the call; described only when the response is a stream. */
export interface FetchCall {
  input: unknown;
  url: string;
  method: unknown;
  headers: unknown;
  body: unknown;
}

export function readCall(args: readonly unknown[]): FetchCall {
  const input = args[0];
  const init = args[1];
  return {
    input,
    url: inputUrl(input),
    method: dataProperty(init, 'method'),
    headers: dataProperty(init, 'headers'),
    body: dataProperty(init, 'body'),
  };
}

/** Whether the call says that it wants a stream of events. */
export function asksForEvents(call: FetchCall): boolean {
  if (call.headers === undefined && !(call.input instanceof NativeRequest)) return false;
  const headers = callHeaders(call);
  for (let i = 0; i < headers.length; i += 1) {
    const header = headers[i];
    if (header?.[0] === 'accept' && stringToLowerCase(header[1]).includes('text/event-stream')) return true;
  }
  return false;
}

export function describeCall(call: FetchCall): Asked {
  const request = call.input instanceof NativeRequest ? call.input : undefined;
  const method = typeof call.method === 'string' ? normalizeMethod(call.method) : request ? methodOf(request) : 'GET';
  const body = describeBody(call.body);
  return {
    method,
    url: resolveUrl(call.url),
    headers: callHeaders(call),
    ...(body ? { body } : {}),
  };
}

function callHeaders(call: FetchCall): HeaderList {
  if (call.headers !== undefined && call.headers !== null) return listHeaders(call.headers);
  return call.input instanceof NativeRequest ? listHeaders(headersOf(call.input)) : [];
}

/** @see https://fetch.spec.whatwg.org/#concept-method-normalize */
function normalizeMethod(method: string): string {
  const upper = method.toUpperCase();
  return /^(DELETE|GET|HEAD|OPTIONS|POST|PUT)$/.test(upper) ? upper : method;
}

function inputUrl(input: unknown): string {
  if (typeof input === 'string') return input;
  if (input instanceof NativeRequest) return urlOf(input);
  if (input instanceof NativeURL) return hrefOf(input);
  return '';
}

function resolveUrl(url: string): string {
  try {
    return hrefOf(new NativeURL(url, baseUriOf(document)));
  } catch {
    return url;
  }
}

/** The value of a data property on the object or its prototypes; undefined for accessors. */
function dataProperty(holder: unknown, name: string): unknown {
  let at: object | null = typeof holder === 'object' || typeof holder === 'function' ? holder : null;
  for (let depth = 0; at && depth < 8; depth += 1) {
    const descriptor = getOwnPropertyDescriptor(at, name);
    if (descriptor) return descriptor.value;
    at = getPrototypeOf(at);
  }
  return undefined;
}

function listHeaders(headers: unknown): HeaderList {
  const list: [string, string][] = [];
  const add = (name: unknown, value: unknown): void => {
    if (typeof name === 'string') list[list.length] = [stringToLowerCase(name), String(value)];
  };
  if (headers instanceof NativeHeaders) {
    headersForEach(headers, (value, name) => add(name, value));
  } else if (typeof headers === 'object' && headers !== null) {
    const keys = ownKeys(headers);
    const isList = isArray(headers);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i];
      if (typeof key !== 'string' || (isList && key === 'length')) continue;
      const value = dataProperty(headers, key);
      if (typeof value === 'string' || typeof value === 'number') add(key, value);
      else if (typeof value === 'object' && value !== null) addPair(value, add);
    }
  }
  return list;
}

function addPair(pair: object, add: (name: unknown, value: unknown) => void): void {
  add(dataProperty(pair, '0'), dataProperty(pair, '1'));
}

function describeBody(body: unknown): RequestBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return textBody(body, 'text');
  if (body instanceof URLSearchParams) return textBody(searchParamsToString(body), 'URLSearchParams');
  const type = stringSlice(objectToString(body), 8, -1);
  const size = body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : undefined;
  return size === undefined ? { type } : { type, size };
}

function textBody(text: string, type: string): RequestBody {
  const truncated = text.length > REQUEST_BODY_LENGTH;
  return {
    type,
    text: truncated ? stringSlice(text, 0, REQUEST_BODY_LENGTH) : text,
    size: text.length,
    ...(truncated ? { truncated } : {}),
  };
}
