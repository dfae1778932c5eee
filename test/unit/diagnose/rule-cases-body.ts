/** Rules of what events hold, and of who hears them. */
import { comment, event } from './log-of.ts';
import { es, fetched, fine, type RuleCases } from './rule-case.ts';

const named = (type: string, time = 20) => event(time, 'a', { type });

export const BODY_CASES: Readonly<Record<string, RuleCases>> = {
  'never-read': {
    triggers: [fetched({ arrived: { time: 500, bytes: 12_000 } })],
    nearly: [
      // Just arrived.
      [fetched({ arrived: { time: 119_000, bytes: 12_000 } })],
      [fetched({ arrived: { time: 500, bytes: 0 } })],
      [fetched({ arrived: { time: 500, bytes: 12_000 }, rows: [comment(100)] })],
      [fetched({ arrived: { time: 500, bytes: 12_000 }, over: 600, how: 'cancelled' })],
      [es({ arrived: { time: 500, bytes: 12_000 } })],
      [fetched({})],
    ],
    mentions: '12.0 kB',
  },
  'data-object-object': {
    triggers: [es({ rows: [event(20, '[object Object]')] })],
    nearly: [[es({ rows: [event(20, 'What does [object Object] mean?')] })], [es({ rows: [event(20, '["object"]')] })]],
  },
  'data-python-dict': {
    triggers: [es({ rows: [event(20, "{'token': 'Hi', 'done': False}")] })],
    nearly: [[es({ rows: [event(20, '{"token": "it\'s: "}')] })], [es({ rows: [event(20, "{'twas: a word}")] })]],
  },
  'huge-event': {
    triggers: [fetched({ rows: [event(20, 'a', { size: 2_500_000 })] })],
    nearly: [[fetched({ rows: [event(20, 'a', { size: 900_000 })] })]],
    mentions: '2.5 MB',
  },
  'late-listener': {
    triggers: [
      es(
        { rows: [event(50, 'b')], unheard: [{ type: 'message', data: 'a', time: 20 }], over: 100 },
        { listening: ['message'] },
      ),
    ],
    nearly: [
      [fine],
      // Taken away again.
      [
        es(
          { rows: [event(20, 'a')], unheard: [{ type: 'message', data: 'b', time: 50 }], over: 100 },
          { listening: ['message'] },
        ),
      ],
      [
        es(
          { rows: [named('ping', 50)], unheard: [{ type: 'ping', data: 'a', time: 20 }], over: 100 },
          { listening: ['ping'] },
        ),
      ],
    ],
  },
  'listened-never-sent': {
    triggers: [es({ unheard: [{ type: 'updates', data: '1' }], over: 100 }, { listening: ['update'] })],
    nearly: [
      [es({ unheard: [{ type: 'price', data: '1' }], over: 100 }, { listening: ['update'] })],
      // Both come, and one of them is listened for.
      [
        es(
          { rows: [named('update')], unheard: [{ type: 'updates', data: '1' }], over: 100 },
          { listening: ['update'] },
        ),
      ],
      [es({ unheard: [{ type: 'add', data: '1' }], over: 100 }, { listening: ['end'] })],
    ],
    mentions: '“updates”',
  },
};
