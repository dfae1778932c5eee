/** What rules ask for and cannot see of a stream: they are silent about it, and that is no proof that all is well. */
import { factsOf } from '../capture/streams/connection-facts.ts';
import { lastSent, type Stream } from '../capture/streams/stream.ts';
import type { StreamEvidence } from './evidence/stream-evidence.ts';

/** Where a fact may come from that not every capture has. */
export type Source =
  /** The body: comments, `retry`, and lines that are ignored. */
  | 'bytes'
  /** The request as the network saw it: status, headers, errors. */
  | 'network'
  /** The browser's list of all events, also of those without a listener. */
  | 'all-events';

/** Facts that are not visible of a stream. */
export interface Unseen {
  readonly source: Source;
  /** What was not looked at, to follow “Not checked:”. */
  readonly facts: string;
  /** Why not, and when it would be. A sentence. */
  readonly why: string;
  /** Ids of the rules that are silent for it. */
  readonly rules: readonly string[];
}

const WORDS: Readonly<Record<Source, Omit<Unseen, 'source' | 'rules'>>> = {
  bytes: {
    facts: 'comments, retry and ignored lines',
    why: 'This needs the bytes, which page capture does not see of an EventSource.',
  },
  network: {
    facts: 'status, headers and network errors',
    why: 'This needs the request as the network saw it, which was not captured.',
  },
  'all-events': {
    facts: 'events without a listener',
    why: 'Chromium lists them when the connection is over, Firefox never does.',
  },
};

/** What is not visible of a stream, and which of the rules are silent for it. */
export function unseenOf(
  stream: Stream,
  evidence: StreamEvidence,
  rules: readonly { readonly id: string; readonly needs?: Source }[],
): Unseen[] {
  // Of other clients the hook reads the bytes, and with them all else.
  if (stream.api !== 'EventSource') return [];
  const sources: Source[] = [];
  const seesBytes = [...evidence.connections.values()].some((each) => each.hasBytes);
  if (!seesBytes) sources.push('bytes');
  const last = lastSent(stream);
  if (last !== undefined && last.request === undefined && factsOf(stream, last).status === undefined)
    sources.push('network');
  if (!seesBytes && !stream.connections.some(({ reconciled }) => reconciled === true)) sources.push('all-events');
  return sources.map((source) => ({
    source,
    ...WORDS[source],
    rules: rules.filter(({ needs }) => needs === source).map(({ id }) => id),
  }));
}
