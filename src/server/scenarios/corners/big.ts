import { eventStream } from '../../stream/outgoing.ts';
import { whole } from '../params.ts';
import { scenario } from '../scenario.ts';

const PIECE = 'x'.repeat(65_536);

export const big = scenario({
  name: 'big',
  path: '/big',
  methods: ['GET', 'POST'],
  group: 'corners',
  shows: 'One event of 5 MB on one line, then a small one.',
  conforming: 'Dispatches both; a client that copies its buffer at each chunk takes long.',
  params: { bytes: whole('size of the data', 5 * 1024 * 1024, 256 * 1024 * 1024) },
  start: { client: 'eventsource' },
  open(_visit, { bytes }) {
    async function* body() {
      yield 'id: big\ndata: ';
      for (let left = bytes; left > 0; left -= PIECE.length) yield left < PIECE.length ? PIECE.slice(0, left) : PIECE;
      yield '\n\n';
      yield 'id: small\ndata: after\n\n';
    }
    return eventStream(body());
  },
});
