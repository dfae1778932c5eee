/** Asks the scenarios without a socket, in time that passes at once: what a rule says of waits is no luck then. */
import { vi } from 'vitest';
import { changeHead } from '../../../src/server/faults/head.ts';
import { LiveFaults } from '../../../src/server/faults/live.ts';
import { buildPipeline } from '../../../src/server/faults/pipeline.ts';
import { readQuery } from '../../../src/server/query.ts';
import { findScenario } from '../../../src/server/scenarios/find.ts';
import { sleep } from '../../../src/server/stream/clock.ts';
import type { Head } from '../../../src/server/stream/outgoing.ts';
import type { Ask, TimedResponse } from './page-reading.ts';

/** Longer than any of the waits, ms. */
const AT_MOST = 300_000;

/** Needs fake timers. The client leaves after so many ms. */
export function askInNoTime(leaveAfter = AT_MOST): Ask {
  return async (url, { headers = {}, method = 'GET', body = '' }) => {
    const { pathname, searchParams: query } = new URL(url);
    const scenario = findScenario(pathname);
    const parsed = scenario && readQuery(query, scenario);
    if (scenario === undefined || parsed?.ok !== true) throw new Error(`no scenario: ${url}`);
    const { faults, own } = parsed.values;
    const start = Date.now();
    const now = () => Date.now() - start;
    const over = new AbortController();
    const { signal } = over;
    const pieces: { time: number; bytes: Uint8Array }[] = [];
    let head: { time: number; head: Head } | undefined;
    let end: Pick<TimedResponse, 'over' | 'ending'> | undefined;
    const finish = (ending: TimedResponse['ending']) => {
      end ??= { over: now(), ending };
      over.abort();
    };
    const socket = {
      write: (bytes: Buffer) => void (signal.aborted || pieces.push({ time: now(), bytes })),
      flush() {},
      end: () => finish('complete'),
    };
    const live = new LiveFaults({ request: faults });
    const cut = (how: string) => finish(how === 'end' ? 'complete' : 'cut');
    const first = buildPipeline(socket, { faults: live, signal, cut });
    const lastEventId = headers['last-event-id'];
    const visit = { method, path: pathname, query, headers, body, lastEventId, attempt: 1, signal, server: { url } };
    const respond = async () => {
      if (faults.headDelay !== undefined) await sleep(faults.headDelay, signal);
      const outgoing = await scenario.open(visit, own);
      head = { time: now(), head: changeHead(outgoing.head, faults) };
      for await (const bytes of outgoing.body) await first.write(Buffer.from(bytes));
      await first.end();
    };
    respond().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    for (let left = leaveAfter; end === undefined && left > 0; left -= 1000) await vi.advanceTimersByTimeAsync(1000);
    finish('left');
    const { headers: sent = [], status = 0 } = head?.head ?? {};
    const ended = end ?? { over: now(), ending: 'left' as const };
    const names = new Map(sent.map(([name, value]) => [name.toLowerCase(), value] as const));
    return { ...ended, status, headers: names, head: head?.time, pieces };
  };
}
