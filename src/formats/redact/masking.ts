import { jsonText, parseJson } from '../../capture/json/json.ts';
import type { JsonPath } from '../../capture/json/json-path.ts';
import { jsonPathText } from '../../capture/json/json-path.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import type { Redaction } from '../capture-file.ts';
import { MASK, maskAt } from './mask-json.ts';
import { HEADER_RULES, isSecretHeader, isSecretParameter, QUERY_RULES } from './names.ts';

/** What leaves the browser goes through it: secrets are masked, all else stays what it is. */
export interface Masking {
  /** The rules that hold, as files name them. */
  readonly redactions: readonly Redaction[];
  /** Raw bytes are not to be handed out: they hold what is masked elsewhere. */
  readonly hidesBytes: boolean;
  headers(headers: HeaderList): HeaderList;
  /** A URL, or a text that holds some. */
  url(text: string): string;
  body(body: RequestBody): RequestBody;
  /** Data of an event. Of data that was cut nothing can be found, so it goes as a whole. */
  data(data: string, truncated?: boolean): string;
}

export const NO_MASKING: Masking = {
  redactions: [],
  hidesBytes: false,
  headers: (headers) => headers,
  url: (text) => text,
  body: (body) => body,
  data: (data) => data,
};

/** Gets what was masked: its kind, its name, and what it was. */
type Told = (redaction: Redaction, value: string) => void;

const PARAMETER = /([?&#])([^=&#?\s"'<>]+)=([^&#\s"'<>]+)/g;
const FORM_PARAMETER = /(^|&)([^=&]+)=([^&]+)/g;
/** User and password. */
const USER = /\b([a-z][a-z0-9+.-]*:\/\/)([^/?#@\s"'<>]+)@/gi;

/** Masks secrets in headers, URLs and forms by their names, and in JSON what `paths` lead to. */
export function masking(paths: readonly JsonPath[], told?: Told): Masking {
  // Event after event has the URL of its stream.
  let last = { text: '', masked: '' };
  const url = (text: string) => {
    if (text !== last.text) last = { text, masked: masked(text) };
    return last.masked;
  };
  const masked = (text: string) => {
    const plain = text.replace(USER, (_, scheme: string, user: string) => {
      told?.({ what: 'url', name: 'user and password' }, user);
      return `${scheme}${MASK}@`;
    });
    return parameters(plain, PARAMETER);
  };
  const parameters = (text: string, pattern: RegExp) =>
    text.replace(pattern, (whole: string, before: string, name: string, value: string) => {
      if (!isSecretParameter(name)) return whole;
      told?.({ what: 'query', name }, value);
      return `${before}${name}=${MASK}`;
    });
  const json = (text: string): string | undefined => {
    const parsed = parseJson(text);
    if (parsed === undefined) return undefined;
    let found = false;
    for (const path of paths) {
      if (!maskAt(parsed.value, path)) continue;
      told?.({ what: 'json-path', name: jsonPathText(path) }, text);
      found = true;
    }
    // What cannot be written without its secret goes as a whole.
    return found ? (jsonText(parsed.value) ?? MASK) : text;
  };
  const inJson = (text: string, truncated: boolean) => {
    if (paths.length === 0 || text === '') return text;
    return json(text) ?? (truncated ? MASK : text);
  };
  return {
    redactions: [
      ...HEADER_RULES.map((name) => ({ what: 'header' as const, name })),
      ...QUERY_RULES.map((name) => ({ what: 'query' as const, name })),
      { what: 'url', name: 'user and password' },
      ...paths.map((path) => ({ what: 'json-path' as const, name: jsonPathText(path) })),
    ],
    hidesBytes: paths.length > 0,
    headers: (headers) => headers.map(([name, value]) => [name, header(name.toLowerCase(), value, url, told)] as const),
    url,
    body(body) {
      if (body.text === undefined) return body;
      const isForm = body.type === 'URLSearchParams';
      const text = isForm ? parameters(body.text, FORM_PARAMETER) : inJson(body.text, body.truncated === true);
      return { ...body, text };
    },
    data: (data, truncated = false) => inJson(data, truncated),
  };
}

function header(name: string, value: string, url: (text: string) => string, told: Told | undefined): string {
  if (!isSecretHeader(name)) return url(value);
  if (value === '') return value;
  told?.({ what: 'header', name }, value);
  // What kind of credentials it were is no secret, and tells why a server refused them.
  const scheme = name.endsWith('authorization') ? /^[A-Za-z]+ (?=.)/.exec(value)?.[0] : undefined;
  return `${scheme ?? ''}${MASK}`;
}
