import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredBatch } from '../../../../src/capture/records/batch.ts';
import { KEEP_ALIVE_MS, MIB, STALL_MS } from '../../../../src/capture/records/limits.ts';
import { splitLast } from '../../../../src/messages/split-batch.ts';
import { PortSource } from '../../../../src/panel/source/port-source.ts';
import { batch, event } from '../../capture/build.ts';
import { FakePort } from '../../messages/fake-port.ts';

function start() {
  const ports: FakePort[] = [];
  const host = {
    alive: true,
    connect() {
      if (!host.alive) throw new Error('Extension context invalidated.');
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    isAlive: () => host.alive,
  };
  const source = new PortSource(7, host);
  const receiver = {
    batches: vi.fn(),
    pinned: vi.fn(),
    cleared: vi.fn(),
    status: vi.fn(),
    ended: vi.fn(),
    gone: vi.fn(),
  };
  source.open(receiver);
  const port = (index: number): FakePort => {
    const found = ports[index];
    if (found === undefined) throw new Error(`There is no port ${index}.`);
    return found;
  };
  return { source, receiver, ports, port, host };
}

const wanted = { seq: 3, document: 'd', stream: 1, connection: 1, offset: 0, length: 4 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the source behind the background's port", () => {
  test('asks for one page after the other', () => {
    const { receiver, port } = start();
    expect(port(0).sent).toEqual([
      { kind: 'open', tab: 7 },
      { kind: 'want', from: 0 },
    ]);
    const batches = [batch(0, [event('a')])];
    port(0).say({ kind: 'page', from: 0, batches, next: 1, first: 0 });
    expect(receiver.batches).toHaveBeenCalledWith(batches, 0);
    // It was all that there was.
    expect(port(0).sent.slice(2)).toEqual([]);
    vi.advanceTimersByTime(40);
    expect(port(0).sent.slice(2)).toEqual([{ kind: 'want', from: 1 }]);
  });

  test('asks at once while there is more', () => {
    const { port } = start();
    const events = Array.from({ length: 500 }, () => event('a'));
    port(0).say({ kind: 'page', from: 0, batches: [batch(0, events)], next: 500, first: 0 });
    expect(port(0).sent.slice(2)).toEqual([{ kind: 'want', from: 500 }]);
    vi.advanceTimersByTime(1000);
    expect(port(0).sent).toHaveLength(3);
  });

  test('continues where it was after the worker was stopped', async () => {
    const { receiver, port, ports } = start();
    port(0).say({ kind: 'page', from: 0, batches: [], next: 42, first: 0 });
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(ports).toHaveLength(2);
    expect(port(1).sent).toEqual([
      { kind: 'open', tab: 7 },
      { kind: 'want', from: 42 },
    ]);
    expect(receiver.gone).not.toHaveBeenCalled();
  });

  test('waits longer each time the background does not answer', async () => {
    const { port, ports } = start();
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    port(1).drop();
    await vi.advanceTimersByTimeAsync(50);
    expect(ports).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(50);
    expect(ports).toHaveLength(3);
  });

  test('reports that the extension is gone, and stops', async () => {
    const { receiver, port, ports, host } = start();
    host.alive = false;
    port(0).drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(receiver.gone).toHaveBeenCalledTimes(1);
    expect(ports).toHaveLength(1);
  });

  test('keeps the worker alive', async () => {
    const { port } = start();
    for (let i = 0; i < 2; i++) {
      await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS);
      port(0).say({ kind: 'alive' });
    }
    expect(port(0).sent.filter((each) => Reflect.get(Object(each), 'kind') === 'alive')).toHaveLength(2);
  });

  test('reconnects when an open port gives no answer', async () => {
    const { port, ports } = start();
    await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS + STALL_MS + 1);
    expect(ports).toHaveLength(2);
    expect(port(1).sent).toContainEqual({ kind: 'want', from: 0 });
  });

  test('repeats an unanswered request, and uses only one answer', async () => {
    const { port } = start();
    await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS);
    const wants = (): number => port(0).sent.filter((each) => Reflect.get(Object(each), 'kind') === 'want').length;
    expect(wants()).toBe(2);
    const page = { kind: 'page', from: 0, batches: [batch(0, [event('a')])], next: 1, first: 0 };
    port(0).say(page);
    port(0).say(page);
    await vi.advanceTimersByTimeAsync(1000);
    port(0).say(page);
    await vi.advanceTimersByTimeAsync(1000);
    expect(wants()).toBe(3);
  });

  test('joins a batch that arrived in parts', () => {
    const { receiver, port } = start();
    const { parts, batches } = splitLast([batch(0, [event('small')]), batch(1, [event('x'.repeat(2.5 * MIB))])]);
    expect(parts).toHaveLength(3);
    for (const part of parts) port(0).say(part);
    port(0).say({ kind: 'page', from: 0, batches, next: 2, first: 0 });
    const lengths = receiver.batches.mock.calls[0]?.[0].map((each: StoredBatch) => each.events.data.length);
    expect(lengths).toEqual([5, 2.5 * MIB]);
  });

  test('collects bytes from several messages', async () => {
    const { source, port } = start();
    const found = source.bytes(wanted);
    const part = (offset: number) => ({ offset, bytes: new Uint8Array(2) });
    port(0).say({ kind: 'bytes', request: 0, parts: [part(0)], more: true });
    port(0).say({ kind: 'bytes', request: 0, parts: [part(2)], more: false });
    await expect(found).resolves.toEqual([part(0), part(2)]);
  });

  test('continues after a clear', () => {
    const { receiver, port } = start();
    port(0).say({ kind: 'cleared', from: 10 });
    expect(receiver.cleared).toHaveBeenCalledWith(10);
    port(0).say({ kind: 'page', from: 0, batches: [], next: 4, first: 0 });
    vi.advanceTimersByTime(40);
    expect(port(0).sent.at(-1)).toEqual({ kind: 'want', from: 10 });
  });

  test('matches each answer to its request', async () => {
    const { source, port } = start();
    const first = source.bytes(wanted);
    const second = source.bytes({ ...wanted, offset: 4 });
    const parts = [{ offset: 4, bytes: new Uint8Array(4) }];
    port(0).say({ kind: 'bytes', request: 1, parts, more: false });
    await expect(second).resolves.toEqual(parts);
    port(0).say({ kind: 'bytes', request: 0, parts: [], more: false });
    await expect(first).resolves.toEqual([]);
  });

  test('repeats what a stopped worker had not answered', async () => {
    const { source, port } = start();
    const found = source.bytes(wanted);
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(port(1).sent.at(-1)).toEqual({ kind: 'bytes', request: 0, ...wanted });
    port(1).say({ kind: 'bytes', request: 0, parts: [], more: false });
    await expect(found).resolves.toEqual([]);
  });

  test('rejects open requests when the extension is gone', async () => {
    const { source, port, host } = start();
    const found = source.bytes(wanted);
    host.alive = false;
    port(0).drop();
    await expect(found).rejects.toThrow('lost');
    await expect(source.bytes(wanted)).rejects.toThrow('lost');
  });

  test('reads the whole log, one message ahead', async () => {
    const { source, port } = start();
    const pages = [
      [batch(0, [event('a')]), batch(1, [event('b'), event('c')])],
      [batch(3, [event('d')]), batch(4, [event('later')])],
    ];
    const reading = source.whole(0, 4);
    const first = reading.next();
    expect(port(0).sent.at(-1)).toEqual({ kind: 'read', request: 0, from: 0 });
    port(0).say({ kind: 'stored', request: 0, batches: pages[0] });
    const seqs = [(await first).value?.seq];
    expect(port(0).sent.at(-1)).toEqual({ kind: 'read', request: 1, from: 3 });
    port(0).say({ kind: 'stored', request: 1, batches: pages[1] });
    for await (const { seq } of reading) seqs.push(seq);
    expect(seqs).toEqual([0, 1, 3]);
    expect(port(0).sent.at(-1)).toEqual({ kind: 'read', request: 1, from: 3 });
  });

  test('ends with the log', async () => {
    const { source, port } = start();
    const reading = source.whole(7, 9).next();
    port(0).say({ kind: 'stored', request: 0, batches: [] });
    expect((await reading).done).toBe(true);
  });

  test('ignores unknown messages', () => {
    const { receiver, port } = start();
    for (const message of [
      null,
      1,
      'x',
      {},
      { kind: 'page' },
      { kind: 'page', from: 0, batches: 1, next: 0, first: 0 },
    ]) {
      port(0).say(message);
    }
    expect(receiver.batches).not.toHaveBeenCalled();
  });

  test('reports each message that it refuses, so that the log counts it', () => {
    const { port } = start();
    port(0).say({ kind: 'news' });
    port(0).say({ kind: 'cleared' });
    expect(port(0).sent.slice(2)).toEqual([
      { kind: 'refused', count: 1 },
      { kind: 'refused', count: 1 },
    ]);
  });
});
