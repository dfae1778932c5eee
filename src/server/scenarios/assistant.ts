import { type Bytes, streamOf } from '../stream/outgoing.ts';
import { token } from './apis/prose.ts';
import { paced } from './pace.ts';
import { count, ms } from './params.ts';
import { type Group, type Scenario, scenario } from './scenario.ts';

interface Assistant {
  name: string;
  path: string;
  group?: Group;
  shows: string;
  conforming: string;
  /** What the client sends, as JSON. */
  request: unknown;
  requestHeaders?: Record<string, string>;
  listen?: string[];
  /** `Content-Type` of the response. */
  type?: string;
  headers?: Record<string, string>;
  /** The writes of a response that says these words. */
  writes: (words: readonly string[]) => readonly Bytes[];
}

/** A scenario that answers a POST with a number of words of a model, in the format of some API. */
export function assistant(its: Assistant): Scenario {
  const { conforming, group = 'apis', name, path, shows } = its;
  const { headers, listen, request: body, requestHeaders, type = 'text/event-stream' } = its;
  return scenario({
    name,
    path,
    methods: ['POST'],
    group,
    shows,
    conforming,
    params: { interval: ms('time between writes', 150), count: count(12) },
    start: {
      client: 'fetch',
      method: 'POST',
      body,
      ...(requestHeaders && { headers: requestHeaders }),
      ...(listen && { listen }),
    },
    open({ signal }, { count, interval }) {
      const words = Array.from({ length: Math.min(count, 1000) }, (_, n) => token(n));
      return streamOf(type, paced(its.writes(words), interval, signal), headers);
    },
  });
}

/** A question as chat APIs take it. */
export const QUESTION = [{ role: 'user', content: 'What are Server-Sent Events?' }];
