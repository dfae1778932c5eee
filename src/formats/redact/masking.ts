import { jsonText, parseJson } from '../../capture/json/json.ts';
import type { JsonPath } from '../../capture/json/json-path.ts';
import { jsonPathText } from '../../capture/json/json-path.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import type { Redaction } from '../capture-file.ts';
import { maskBody, maskField, maskText } from './mask-body.ts';
import { maskAt } from './mask-json-path.ts';
import { HEADER_RULES, isSecretHeader, PARAMETER_RULES } from './names.ts';
import { MASK } from './secret-found.ts';

/** Masks the secrets in everything that is exported; other text stays unchanged. */
export interface Masking {
  /** The active rules, as named in files. */
  readonly redactions: readonly Redaction[];
  /** Raw bytes must not be exported, because they contain what is masked elsewhere. */
  readonly hidesBytes: boolean;
  headers(headers: HeaderList): HeaderList;
  /** Masks a URL, or the URLs in a text. */
  url(text: string): string;
  /** Bytes that are no text are left out: nothing can be found in them. */
  body(body: RequestBody): RequestBody;
  /** Masks an event's data. Truncated data cannot be parsed as JSON, so it is masked as a whole. */
  data(data: string, truncated?: boolean): string;
  /** A note of the user. If it quotes JSON, paths find nothing in it, so it is masked as a whole. */
  note(note: string): string;
}

export const NO_MASKING: Masking = {
  redactions: [],
  hidesBytes: false,
  headers: (headers) => headers,
  url: (text) => text,
  body: (body) => body,
  data: (data) => data,
  note: (note) => note,
};

/** The rules of a file that is written again: those applied before, and those of this masking. */
export function withRules(before: readonly Redaction[], { redactions }: Masking): readonly Redaction[] {
  const isNew = ({ name, what }: Redaction) => !before.some((each) => each.name === name && each.what === what);
  return [...before, ...redactions.filter(isNew)];
}

/** Called with each masked value and its rule. */
type OnMask = (redaction: Redaction, value: string) => void;

/** Masks secrets in headers, URLs and request bodies by name, and the values in JSON at `paths`. */
export function masking(paths: readonly JsonPath[], onMask?: OnMask): Masking {
  const on = {
    parameter: (name: string, value: string) => onMask?.({ what: 'query', name }, value),
    user: (value: string) => onMask?.({ what: 'url', name: 'user and password' }, value),
  };
  // Consecutive events have the same stream URL, so the last result is cached.
  let last = { text: '', masked: '' };
  const url = (text: string) => {
    if (text !== last.text) last = { text, masked: maskText(text, on) };
    return last.masked;
  };
  const json = (text: string): string | undefined => {
    const parsed = parseJson(text);
    if (parsed === undefined) return undefined;
    let found = false;
    for (const path of paths) {
      if (!maskAt(parsed.value, path)) continue;
      onMask?.({ what: 'json-path', name: jsonPathText(path) }, text);
      found = true;
    }
    // JSON that cannot be serialised again is masked as a whole.
    return found ? (jsonText(parsed.value) ?? MASK) : text;
  };
  const inJson = (text: string, truncated: boolean) => {
    if (paths.length === 0 || text === '') return text;
    return json(text) ?? (truncated ? MASK : text);
  };
  return {
    redactions: [
      ...HEADER_RULES.map((name) => ({ what: 'header' as const, name })),
      ...PARAMETER_RULES.map((name) => ({ what: 'query' as const, name })),
      { what: 'url', name: 'user and password' },
      ...paths.map((path) => ({ what: 'json-path' as const, name: jsonPathText(path) })),
    ],
    hidesBytes: paths.length > 0,
    headers: (headers) =>
      headers.map(([name, value]) => [name, header(name.toLowerCase(), value, url, onMask)] as const),
    url,
    body({ base64: _, ...body }) {
      const { form, text, truncated = false } = body;
      return {
        ...body,
        ...(text !== undefined && { text: maskBody(inJson(text, truncated), on) }),
        ...(form && { form: form.map(([name, value]) => [name, maskField(name, inJson(value, false), on)] as const) }),
      };
    },
    data: (data, truncated = false) => inJson(data, truncated),
    note: (note) => url(inJson(note, /[[{]/.test(note))),
  };
}

function header(name: string, value: string, url: (text: string) => string, onMask: OnMask | undefined): string {
  if (!isSecretHeader(name)) return url(value);
  if (value === '' || value === MASK) return value;
  onMask?.({ what: 'header', name }, value);
  // The authentication scheme is no secret, and it helps to explain why a server refused the credentials.
  const scheme = name.endsWith('authorization') ? /^[A-Za-z]+ (?=.)/.exec(value)?.[0] : undefined;
  return `${scheme ?? ''}${MASK}`;
}
