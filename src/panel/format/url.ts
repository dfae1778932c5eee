import { originOf } from '../../capture/streams/request.ts';

/** Shown length of a URL that contains its own data, in characters. */
const LONGEST = 200;

/**
 * The distinctive part of a URL: path and query, with the host where it is not the document's. What
 * has no host of its own (`blob:`, `data:`) keeps its scheme.
 */
export function shortUrl(url: string, documentUrl: string): string {
  const parsed = parse(url);
  if (parsed === undefined || /^(blob|data):/i.test(url))
    return url.length > LONGEST ? `${url.slice(0, LONGEST)}…` : url;
  const path = `${parsed.pathname}${parsed.search}`;
  return originOf(url) === originOf(documentUrl) ? path : `${parsed.host}${path}`;
}

/** The parts of a name. Without enough room `lead` is cut first, then `tail`; `end` stays. */
export interface NameParts {
  /** The method. */
  start: string;
  /** Host and folder. */
  lead: string;
  tail: string;
  /** The end of a long last part, by which similar streams often differ. */
  end: string;
}

/** A last part of a URL longer than this is split, in characters; and the length of its end. */
const LONG = 14;
const END = 8;

/** Parts of a name such as `GET example.test/v1/events?id=7`. */
export function nameParts(name: string): NameParts {
  const from = name.indexOf(' ') + 1;
  const path = name.slice(from).split(/[?#]/, 1)[0] ?? '';
  const last = from + Math.max(0, path.lastIndexOf('/', path.length - 2));
  const cut = name.length - last > LONG ? name.length - END : name.length;
  return {
    start: name.slice(0, from),
    lead: name.slice(from, last),
    tail: name.slice(last, cut),
    end: name.slice(cut),
  };
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
