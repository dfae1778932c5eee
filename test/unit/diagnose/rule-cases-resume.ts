/** Rules of reconnects and ids. */
import { comment, event } from './log-of.ts';
import { es, fetched, ids, type RuleCases, steady } from './rule-case.ts';

/** A stream that was cut behind id 6, and goes on from there. */
const resumed = (rows: ReturnType<typeof ids>, isListed = true) => ({
  connections: [
    { rows: ids(1, 6, 20), over: 900 },
    {
      sent: 3900,
      requestHeaders: [['last-event-id', '6']] as const,
      rows,
      ...(isListed && { over: 9000, unheard: [] }),
    },
  ],
});
const oneId = (from: number, count = 6) => steady(count, from, 100).map((row) => withId(row, '1'));
const withId = (row: ReturnType<typeof event>, lastEventId: string): ReturnType<typeof event> =>
  function withOne(on) {
    return Object.assign(row(on), { lastEventId });
  };
const unplaced = (row: ReturnType<typeof event>): ReturnType<typeof event> =>
  function placeless(on) {
    return Object.assign(row(on), { offset: -1, length: 0 });
  };
/** A client that waits so long for an event, and then asks again. */
const impatient = (sent: number, wait: number, rows: ReturnType<typeof event>[], lastEventId?: string) =>
  fetched(
    { sent, rows, over: sent + 100 + wait, how: 'cancelled' },
    lastEventId === undefined ? {} : { requestHeaders: [['last-event-id', lastEventId]] },
  );

export const RESUME_CASES: Readonly<Record<string, RuleCases>> = {
  'resume-gap': {
    triggers: [resumed(ids(9, 12, 3920))],
    nearly: [
      [resumed(ids(7, 12, 3920))],
      // The ids between may be of events that the page does not listen for.
      [resumed(ids(9, 12, 3920).map(unplaced), false)],
      // Two events do not show that ids count them.
      [
        {
          connections: [
            { rows: ids(1, 2, 20), over: 900 },
            { sent: 3900, requestHeaders: [['last-event-id', '2']], rows: ids(9, 9, 3920) },
          ],
        },
      ],
    ],
    mentions: '2 events are missing',
  },
  'resume-repeat': {
    triggers: [resumed(ids(5, 9, 3920))],
    nearly: [
      [resumed(ids(7, 9, 3920))],
      [resumed(ids(1, 9, 3920))],
      // The ids are names, not places.
      [resumed(steady(4, 3920, 100).map((row, at) => withId(row, at % 2 === 0 ? '6' : '5')))],
    ],
    mentions: '2 events came again',
  },
  'id-not-changing': {
    triggers: [es({ rows: oneId(20) })],
    nearly: [[es({ rows: ids(1, 6, 20) })], [es({ rows: steady(6, 20, 100) })], [es({ rows: oneId(20, 3) })]],
    mentions: '“1”',
  },
  'comment-heartbeat-watchdog': {
    triggers: [
      impatient(0, 45_000, [event(100, 'a', { lastEventId: '1' }), comment(15_000), comment(30_000)]),
      impatient(46_000, 45_050, [event(46_100, 'b', { lastEventId: '2' }), comment(61_000)], '1'),
    ],
    nearly: [
      // Without comments the stream may really be dead.
      [
        impatient(0, 45_000, [event(100, 'a', { lastEventId: '1' })]),
        impatient(46_000, 45_050, [event(46_100, 'b', { lastEventId: '2' })], '1'),
      ],
      [
        impatient(0, 45_000, [event(100, 'a', { lastEventId: '1' }), comment(15_000)]),
        impatient(46_000, 9000, [event(46_100, 'b', { lastEventId: '2' }), comment(50_000)], '1'),
      ],
    ],
    mentions: '45.05 s',
  },
};
