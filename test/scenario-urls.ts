/** Where a scenario of the test server can be read to its end, and soon. */
import type { Scenario } from '../src/server/scenarios/scenario.ts';

/** What makes a scenario end, or shorter. What is named `interval` is short anyway. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'line-ends': ['end=mixed', 'end=lf', 'end=crlf', 'end=cr'],
  split: ['at=crlf', 'at=utf8', 'at=field', 'at=blank'],
  // Cut after some events. A client loses what it has not read by then.
  mcp: ['drop=8&dropWait=200'],
  'no-id': ['dropWait=200&retry=50'],
  resume: ['count=8&dropWait=200&retry=50'],
  broadcast: ['count=3&interval=5'],
  // More than one message between contexts.
  big: ['bytes=1500000'],
  fast: ['count=100'],
  flood: ['count=100&rate=max'],
};

/** Queries that are worth a reading each. */
export function variantsOf({ name }: Scenario): readonly string[] {
  return QUERIES[name] ?? [''];
}

/** Path and query; `key` keeps readers of one scenario apart. */
export function scenarioUrl({ params, path, start }: Scenario, query: string, key: string): string {
  const given = [query, start.query ?? '', 'interval' in params ? 'interval=2' : ''];
  if (params['count']?.fallback === 'endless') given.push('count=8');
  // The first of a name counts.
  const search = new Map(given.flatMap((part) => [...new URLSearchParams(part)]).toReversed());
  return `${path}?${new URLSearchParams([...search, ['key', key]])}`;
}
