import type { HeaderList } from '../../capture/records/observation.ts';
import { listRawHeaders } from '../http/raw-headers.ts';
import { bare } from '../primordials/bare.ts';
import { stringToLowerCase } from '../primordials/strings.ts';
import { allHeadersOf, isText, readyStateOf, responseUrlOf, statusOf, statusTextOf } from './members.ts';

interface Head {
  status: number;
  statusText: string;
  url: string;
  rawHeaders: string;
  headers: HeaderList;
}

/** What the page sees of a response that the user acts on, in place of what the browser has. */
export interface View {
  readyState: number;
  text: string;
  /** Undefined where the request has failed: then the browser has none either. */
  head: Head | undefined;
}

/** What it sees when the user begins to act. */
export function viewOf(xhr: XMLHttpRequest, text: string): View {
  const rawHeaders = allHeadersOf(xhr);
  return {
    readyState: readyStateOf(xhr),
    text,
    head: {
      status: statusOf(xhr),
      statusText: statusTextOf(xhr),
      url: responseUrlOf(xhr),
      rawHeaders,
      headers: listRawHeaders(rawHeaders),
    },
  };
}

/** A member of the object as the page sees it; undefined: as the browser has it. */
export type Answer = (view: View, args: unknown[], xhr: XMLHttpRequest) => unknown;

export const textIn: Answer = ({ text }, _, xhr) => (isText(xhr) ? text : undefined);

export const GETTERS: Readonly<Record<string, Answer>> = bare({
  readyState: ({ readyState }: View) => readyState,
  status: ({ head }: View) => head?.status,
  statusText: ({ head }: View) => head?.statusText,
  responseURL: ({ head }: View) => head?.url,
});

export const METHODS: Readonly<Record<string, Answer>> = bare({
  getAllResponseHeaders: ({ head }: View) => head?.rawHeaders,
  getResponseHeader({ head }: View, args: unknown[]) {
    const name = args[0];
    return head && typeof name === 'string' ? find(head.headers, stringToLowerCase(name)) : undefined;
  },
});

function find(headers: HeaderList, name: string): string | null {
  for (let i = 0; i < headers.length; i += 1) if (headers[i]?.[0] === name) return headers[i]?.[1] ?? null;
  return null;
}
