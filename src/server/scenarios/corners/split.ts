import { eventStream } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms, oneOf } from '../params.ts';
import { scenario } from '../scenario.ts';

const WAVE = Buffer.from('🌊');
const PARTS = {
  crlf: ['data: a\r', '\ndata: b\r\n\r', '\ndata: c\r\n\r\n'],
  utf8: [
    Buffer.concat([Buffer.from('data: '), WAVE.subarray(0, 1)]),
    WAVE.subarray(1, 3),
    Buffer.concat([WAVE.subarray(3), Buffer.from('\n\n')]),
  ],
  field: ['da', 'ta', ':', ' a\n', '\nev', 'ent: x\nda', 'ta: b\n\n'],
  blank: ['data: a\n', '\n', 'data: b\n', '\n'],
};

export const split = scenario({
  name: 'split',
  path: '/split',
  methods: ['GET'],
  group: 'corners',
  shows: 'Writes that end inside a CRLF, a UTF-8 sequence or a field name, or before the blank line.',
  conforming: 'Dispatches the same events as for one write.',
  params: {
    at: oneOf('where it is cut', ['crlf', 'utf8', 'field', 'blank']),
    interval: ms('time between writes', 300),
  },
  start: { client: 'eventsource', listen: ['message', 'x'], query: 'at=utf8' },
  open: ({ signal }, { at, interval }) => eventStream(paced(PARTS[at], interval, signal)),
});
