import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import { asksForStream, isTapped } from '../../bodies/tapped.ts';
import { decodeHeader } from '../../capture/records/header-bytes.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import { type RequestBody, STREAM_APIS, type StreamApi } from '../../capture/records/stream-record.ts';
import { header } from '../../capture/streams/request.ts';
import { acceptsEventStream } from '../../sse/media-type.ts';
import { fromBase64 } from '../capture-file/base64.ts';
import { type Fields, isFields } from '../capture-file/check.ts';
import { preview } from '../capture-file/shape.ts';
import { fields, headers, number, pairs, text } from './read-fields.ts';

/** The facts of a connection in an entry. Times are epoch ms. */
export interface EntryFacts {
  api: StreamApi;
  method: string;
  url: string;
  finalUrl: string | undefined;
  start: number;
  /** ms until the response's head, and until the end. */
  wait: number;
  duration: number;
  status: number;
  statusText: string;
  protocol: string;
  error: string;
  requestHeaders: HeaderList;
  responseHeaders: HeaderList;
  requestBody: RequestBody | undefined;
  /** Undefined where the entry has none. */
  body: Uint8Array | undefined;
  /** Its size, where the entry says it. */
  bodyBytes: number | undefined;
  /** What is to be said of the body: that the file lacks it, or that it is not what it says it is. */
  remark: string | undefined;
  /** Our own fields of an entry. */
  ours: Fields | undefined;
}

const APIS: ReadonlyMap<string, StreamApi> = new Map([
  ['eventsource', 'EventSource'],
  ['xhr', 'XMLHttpRequest'],
  ['fetch', 'fetch'],
]);
const BEFORE_HEAD = ['blocked', 'dns', 'connect', 'send', 'wait'];

/** Undefined if it is no stream; a text is the problem with one. */
export function readEntry(
  entry: Fields,
  hasMessages: boolean,
  findBody: (name: string) => Uint8Array | undefined,
): EntryFacts | undefined | string {
  const { request, response } = entry;
  const ours = isFields(entry['_sse']) ? entry['_sse'] : undefined;
  const given = isFields(request) ? headers(request) : [];
  const requestHeaders =
    ours === undefined ? given.map(([name, value]) => [name, decodeHeader(value)] as const) : given;
  const content = fields(fields(entry, 'response'), 'content');
  const accepts = acceptsEventStream(header(requestHeaders, 'accept') ?? '');
  const postData = isFields(request) ? fields(request, 'postData') : {};
  const body = typeof postData['text'] === 'string' ? postData['text'] : undefined;
  const asked = isFields(request) && asksForStream({ url: text(request, 'url'), headers: requestHeaders, body });
  const status = isFields(response) ? Math.max(0, Math.trunc(number(response, 'status') ?? 0)) : 0;
  const answered = isFields(response) ? responseHeaders(response, content) : [];
  const type = text(content, 'mimeType');
  const isStream = isTapped(headOf({ status, responseHeaders: answered }, type), asked, false);
  const resource = text(entry, '_resourceType');
  if (!hasMessages && !isStream && resource !== 'eventsource' && ours === undefined) return undefined;
  if (!isFields(request)) return `request: expected an object, found ${preview(request)}`;
  if (!isFields(response)) return `response: expected an object, found ${preview(response)}`;
  const start = Date.parse(text(entry, 'startedDateTime'));
  if (Number.isNaN(start)) return `startedDateTime: expected a time, found ${preview(entry['startedDateTime'])}`;
  const { body: sent, remark } = bodyOf(content, findBody);
  const timings = fields(entry, 'timings');
  return {
    api: apiOf(ours, resource, accepts),
    method: text(request, 'method') || 'GET',
    url: text(request, 'url'),
    finalUrl: text(response, '_finalUrl') || undefined,
    start,
    // Parts that did not happen are -1.
    wait: BEFORE_HEAD.reduce((sum, part) => sum + Math.max(0, number(timings, part) ?? 0), 0),
    duration: Math.max(0, number(entry, 'time') ?? 0),
    status,
    statusText: text(response, 'statusText'),
    protocol: text(response, 'httpVersion') || text(request, 'httpVersion'),
    error: text(entry, '_error') || text(response, '_error'),
    requestHeaders,
    responseHeaders: answered,
    requestBody: requestBodyOf(postData),
    body: sent,
    bodyBytes: sizeOf(content),
    // Where messages or we ourselves say what came, nothing is missing.
    remark: hasMessages || ours !== undefined ? undefined : remark,
    ours,
  };
}

/** The head of a response. A file may have its type beside the body alone. */
export function headOf(
  { responseHeaders: headers, status }: Pick<EntryFacts, 'responseHeaders' | 'status'>,
  type = header(headers, 'content-type'),
): ResponseHead {
  return { status, type, header: (name) => header(headers, name) };
}

function apiOf(ours: Fields | undefined, resource: string, accepts: boolean): StreamApi {
  const named = ours?.['api'];
  const api = STREAM_APIS.find((each) => each === named);
  if (api !== undefined) return api;
  // After a redirect Chromium takes an `EventSource` for no type.
  return APIS.get(resource) ?? (accepts && resource === 'other' ? 'EventSource' : 'fetch');
}

/** @see http://www.softwareishard.com/blog/har-12-spec/#postData */
function requestBodyOf(postData: Fields): RequestBody | undefined {
  const { params, text: said } = postData;
  if (Array.isArray(params) && params.length > 0 && (typeof said !== 'string' || said === '')) {
    return { type: 'form', form: pairs(params) };
  }
  return typeof said === 'string' ? { type: 'text', text: said } : undefined;
}

/** Tools that clean a HAR may drop the headers; the type of the response still stands beside its body. */
function responseHeaders(response: Fields, content: Fields): HeaderList {
  const type = text(content, 'mimeType');
  return Array.isArray(response['headers']) || type === '' ? headers(response) : [['content-type', type]];
}

/** @see http://www.softwareishard.com/blog/har-12-spec/#content */
function bodyOf(
  content: Fields,
  findBody: (name: string) => Uint8Array | undefined,
): Pick<EntryFacts, 'body' | 'remark'> {
  const said = content['text'];
  const file = text(content, '_file');
  if (file !== '') {
    const body = findBody(file);
    return {
      body,
      remark: body === undefined ? `the body is in a file that is not here: ${preview(file)}` : undefined,
    };
  }
  if (typeof said !== 'string' || said === '') return { body: undefined, remark: missing(content) };
  if (text(content, 'encoding').toLowerCase() !== 'base64') return { body: encode(said), remark: undefined };
  const body = fromBase64(said);
  // Firefox labels some texts so: https://bugzilla.mozilla.org/show_bug.cgi?id=1762313
  const remark = body === undefined ? 'the body is not in base64, as it says: it is read as text' : undefined;
  return { body: body ?? encode(said), remark };
}

const encode = (body: string): Uint8Array => new TextEncoder().encode(body);

/** What the file says of a body that it leaves out; undefined where the response had none. */
function missing(content: Fields): string | undefined {
  const size = sizeOf(content) ?? 0;
  const comment = text(content, 'comment');
  if (size === 0 && comment === '') return undefined;
  const bytes = size > 0 ? ` of ${size} bytes` : '';
  return `the file does not hold the body${bytes}${comment === '' ? '' : `: ${comment}`}`;
}

/** Some tools write numbers as texts, and -1 for what they do not know. */
function sizeOf({ size }: Fields): number | undefined {
  const number = typeof size === 'string' ? Number.parseInt(size, 10) : size;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
