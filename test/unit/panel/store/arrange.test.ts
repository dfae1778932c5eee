import { describe, expect, test } from 'vitest';
import { newStream, type Stream } from '../../../../src/capture/streams/stream.ts';
import { arrange, type StreamOrder } from '../../../../src/panel/store/arrange.ts';

const NOW = 10_000;

function stream(index: number, given: Partial<Stream>): Stream {
  const place = {
    index,
    colour: 0,
    document: 'd',
    number: index,
    page: 0,
    frame: 0,
    documentId: 'd',
    documentUrl: 'http://a/',
  };
  return { ...newStream({ ...place, opened: index }), state: 'open', url: `http://a/${index}`, ...given };
}

const streams = [
  stream(0, { state: 'ended', events: 5, url: 'http://b/z' }),
  stream(1, { events: 9, url: 'http://a/y' }),
  stream(2, { state: 'failed', events: 5, url: 'http://a/x', frame: 3, documentUrl: 'http://a/inner' }),
  stream(3, { state: 'waiting', bytes: 7, rate: { span: 2, count: 4, previous: 0, from: 0 } }),
];

function order(given: Partial<StreamOrder>, keep: number[] = []): string[] {
  const all: StreamOrder = { sort: 'opened', grouping: 'none', hideEnded: false, ...given };
  const problemsOf = ({ index }: Stream) => (index === 3 ? 2 : 0);
  return arrange(streams, all, new Set(keep), NOW, [], problemsOf).map(
    ({ name, streams: of }) => `${name}: ${of.map(({ index }) => index).join(' ')}`,
  );
}

describe('the stream list', () => {
  test.each([
    ['opened', ': 0 1 2 3'],
    ['events', ': 1 0 2 3'],
    ['bytes', ': 3 0 1 2'],
    ['problems', ': 3 0 1 2'],
    ['rate', ': 3 0 1 2'],
    ['reconnects', ': 0 1 2 3'],
    ['url', ': 3 2 1 0'],
    ['state', ': 1 3 2 0'],
  ] as const)('sorts by %s', (sort, expected) => expect(order({ sort })).toEqual([expected]));

  test('sorts by the time of opening, even for a stream that was merged later', () => {
    const late = stream(4, { opened: 0.5, events: 9 });
    const all = (sort: StreamOrder['sort']) =>
      arrange([...streams, late], { sort, grouping: 'none', hideEnded: false }, new Set(), NOW)
        .flatMap((group) => group.streams)
        .map(({ index }) => index);
    expect(all('opened')).toEqual([0, 4, 1, 2, 3]);
    expect(all('events')).toEqual([4, 1, 0, 2, 3]);
  });

  test('keeps the order of streams with similar rates until one is clearly faster', () => {
    const at = (...counts: number[]) =>
      counts.map((count, index) => stream(index, { rate: { span: 2, count, previous: count, from: 0 } }));
    const byRate = (of: readonly Stream[], before: readonly Stream[]) => {
      const all: StreamOrder = { sort: 'rate', grouping: 'none', hideEnded: false };
      return arrange(of, all, new Set(), NOW, before).flatMap((group) => group.streams);
    };
    const names = (of: readonly Stream[]) => of.map(({ index }) => index);
    const four = at(10, 11, 12, 4);
    const first = byRate(four, []);
    expect(names(first)).toEqual([2, 1, 0, 3]);
    const [, one, two, three] = four;
    if (one?.rate && two?.rate && three?.rate) [one.rate.previous, two.rate.previous] = [12, 10];
    expect(names(byRate(four, first))).toEqual([2, 1, 0, 3]);
    if (three?.rate) three.rate.previous = 31;
    expect(names(byRate(four, first))).toEqual([2, 1, 3, 0]);
  });

  test('hides ended streams, except selected ones', () => {
    expect(order({ hideEnded: true })).toEqual([': 1 3']);
    expect(order({ hideEnded: true }, [2])).toEqual([': 1 2 3']);
  });

  test('groups by origin and by frame, each group in order', () => {
    expect(order({ grouping: 'origin', sort: 'events' })).toEqual(['http://a: 1 2 3', 'http://b: 0']);
    expect(order({ grouping: 'frame' })).toEqual(['main frame: 0 1 3', 'frame 3: a/inner: 2']);
  });

  test('has no empty group', () => {
    expect(arrange([], { sort: 'opened', grouping: 'none', hideEnded: false }, new Set(), NOW)).toEqual([]);
  });
});
