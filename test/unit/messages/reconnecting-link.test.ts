import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KEEP_ALIVE_MS } from '../../../src/capture/records/limits.ts';
import { portLink } from '../../../src/messages/port-link.ts';
import { reconnectingLink } from '../../../src/messages/reconnecting-link.ts';
import { FakePort } from './fake-port.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(keepsAlive = false) {
  const ports: FakePort[] = [];
  const state = { alive: true, wanted: true, throws: false };
  const receive = vi.fn();
  const gone = vi.fn();
  const lost = vi.fn(() => state.wanted);
  const link = reconnectingLink<string>({
    connect(receiving) {
      if (state.throws) throw new Error('Extension context invalidated.');
      const port = new FakePort();
      ports.push(port);
      return portLink(port, receiving);
    },
    isAlive: () => state.alive,
    receive,
    opened: (port) => port.send(`open ${ports.length}`),
    lost,
    gone,
    ...(keepsAlive ? { keepAlive: () => link.send('alive') } : {}),
  });
  const port = (index: number): FakePort => {
    const found = ports[index];
    if (found === undefined) throw new Error(`There is no port ${index}.`);
    return found;
  };
  return { link, ports, port, state, receive, gone, lost };
}

describe('a link that reconnects', () => {
  test('sends its first message on each port, and the others over the newest', async () => {
    const { link, port } = start();
    link.send('a');
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    link.send('b');
    expect(port(0).sent).toEqual(['open 1', 'a']);
    expect(port(1).sent).toEqual(['open 2', 'b']);
    expect(link.closed.aborted).toBe(false);
  });

  test('waits longer each time, until a message arrives', async () => {
    const { port, ports } = start();
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    port(1).drop();
    await vi.advanceTimersByTimeAsync(99);
    expect(ports).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(ports).toHaveLength(3);
    port(2).say('hello');
    port(2).drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(ports).toHaveLength(4);
  });

  test('drops what is sent while no port is open', async () => {
    const { link, lost, port, ports } = start();
    port(0).drop();
    link.send('nowhere');
    expect(lost).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(ports.flatMap(({ sent }) => sent)).toEqual(['open 1', 'open 2']);
  });

  test('ends when it is closed, also during a wait', async () => {
    const { gone, link, port, ports } = start();
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    port(1).drop();
    link.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ports).toHaveLength(2);
    expect(link.closed.aborted).toBe(true);
    expect(gone).not.toHaveBeenCalled();
  });

  test('ends when no other port is wanted', async () => {
    const { gone, link, port, ports, state } = start();
    state.wanted = false;
    port(0).drop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ports).toHaveLength(1);
    expect(link.closed.aborted).toBe(true);
    expect(gone).not.toHaveBeenCalled();
  });

  test('ends, and says so once, when the extension is gone', async () => {
    const { gone, link, port, ports, state } = start();
    state.alive = false;
    port(0).drop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(gone).toHaveBeenCalledTimes(1);
    expect(ports).toHaveLength(1);
    expect(link.closed.aborted).toBe(true);
  });

  test('tries again where a port cannot be opened though the extension is there', async () => {
    const { port, ports, state } = start();
    state.throws = true;
    port(0).drop();
    await vi.advanceTimersByTimeAsync(0);
    state.throws = false;
    await vi.advanceTimersByTimeAsync(100);
    expect(ports).toHaveLength(2);
  });

  test('keeps the worker alive while a port is open, and until it is closed', async () => {
    const { link, port } = start(true);
    await vi.advanceTimersByTimeAsync(2 * KEEP_ALIVE_MS);
    expect(port(0).sent).toEqual(['open 1', 'alive', 'alive']);
    link.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
