import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IdRun, missedBefore, newIdRun, noteId } from '../../../../src/capture/streams/id-run.ts';
import { forgetPasts, newPasts, type Pasts, pastChanged, pastOf, tear } from '../../../../src/capture/streams/past.ts';

interface Link {
  number: number;
  ids: IdRun;
  retry?: number;
}

/** Looks at all connections before, one by one. */
function missedByLooking(links: readonly Link[], place: number) {
  const later = links[place]?.ids ?? newIdRun();
  let nearest: IdRun | undefined;
  let consecutive = 0;
  let next: IdRun | undefined;
  for (const { ids } of links.slice(0, place).reverse()) {
    if (ids.events === 0 && !ids.torn) continue;
    nearest ??= ids;
    if (ids.torn || !ids.rising) break;
    const isNext = next !== undefined && Number(next.first) === Number(ids.last) + 1;
    consecutive += ids.events - 1 + (isNext ? 1 : 0);
    next = ids;
  }
  return missedBefore(later, nearest, Math.min(5, consecutive));
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({ kind: fc.constant('event' as const), back: fc.nat(3), skip: fc.constantFrom(1, 1, 1, 2) }),
  fc.record({ kind: fc.constant('tear' as const), back: fc.nat(3) }),
  fc.record({ kind: fc.constant('retry' as const), back: fc.nat(3), retry: fc.nat(9) }),
);

test('what came before a connection is the same, whenever it is asked for and whatever changes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(20)), { maxLength: 60 }), (steps) => {
      const connections: Link[] = [{ number: 1, ids: newIdRun() }];
      const chain: { connections: Link[]; pasts: Pasts } = { connections, pasts: newPasts() };
      let id = 0;
      for (const [{ kind, ...of }, asked] of steps) {
        if (kind === 'add') connections.push({ number: connections.length + 1, ids: newIdRun() });
        const changed = connections.at(-1 - ('back' in of ? of.back : 0));
        if (changed === undefined) continue;
        if (kind === 'tear') tear(chain, changed);
        if ('skip' in of) {
          id += of.skip;
          noteId(changed.ids, String(id));
        }
        if ('retry' in of) changed.retry = of.retry;
        if (kind !== 'add') pastChanged(chain, changed);
        const place = asked % connections.length;
        const at = connections[place];
        if (at === undefined) continue;
        const past = pastOf(chain, at);
        expect(missedBefore(at.ids, past.nearest, past.chain)).toBe(missedByLooking(connections, place));
        expect(past.retry).toBe(connections.slice(0, place).findLast(({ retry }) => retry !== undefined)?.retry);
      }
    }),
  );
});

test('what came before forgotten connections is still known', () => {
  const connections: Link[] = Array.from({ length: 9 }, (_, i) => ({ number: i + 1, ids: newIdRun() }));
  const chain = { connections, pasts: newPasts() };
  const [first] = connections;
  if (first === undefined) throw new Error('no connection');
  first.retry = 500;
  for (let id = 1; id <= 6; id++) noteId(first.ids, String(id));
  forgetPasts(chain, 4);
  connections.splice(0, 4);
  expect(pastOf(chain, { number: 9 })).toEqual({ retry: 500, nearest: first.ids, chain: 5 });
});

test('asked for all connections, it looks at each of them a few times', () => {
  let looks = 0;
  const connections = Array.from({ length: 2000 }, (_, i) => {
    const ids = newIdRun();
    // Of ids that do not follow each other no number of connections would be enough.
    if (i % 2 === 0) noteId(ids, String(7 * i));
    return {
      number: i + 1,
      get ids() {
        looks++;
        return ids;
      },
    };
  });
  const chain = { connections, pasts: newPasts() };
  for (const connection of connections) pastOf(chain, connection);
  expect(looks).toBeLessThanOrEqual(2 * connections.length);
});
