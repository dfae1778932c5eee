import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { RowSayings } from '../../../../../src/panel/table/drawn-rows/row-sayings.ts';
import { RESPONSES } from '../../../assemble/responses.ts';
import { batch, EPOCH, event, opened } from '../../../capture/build.ts';

// The clock stands still unless a test moves it.
beforeEach(() => void vi.useFakeTimers({ now: EPOCH + 60_000 }));
afterEach(() => void vi.useRealTimers());

const chunk = (delta: object) => JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] });
const words = (text: string) => event(chunk({ content: text }));
const call = (args: string, name?: string) =>
  event(chunk({ tool_calls: [{ index: 0, function: { ...(name && { name }), arguments: args } }] }));

function logOf(...records: readonly LogRecord[]): Log {
  const log = new Log();
  log.append(batch(0, [opened(), ...records]));
  return log;
}

function sayingsOf(log: Log) {
  const wait = vi.fn();
  const sayings = new RowSayings(log, wait);
  sayings.begin();
  const said = (event: number) => {
    const found = log.rows.at(event - 1);
    return found && sayings.of(found)?.text;
  };
  return { sayings, said, wait };
}

describe('what the rows of the table say', () => {
  test('is right for a row in the middle', () => {
    const { said, wait } = sayingsOf(logOf(call('', 'weather'), ...Array.from({ length: 500 }, () => call('x'))));
    expect(said(300)).toBe('tool weather x');
    expect(wait).not.toHaveBeenCalled();
  });

  test('is shown at once, and completed after the events before it are read', () => {
    const { said, sayings, wait } = sayingsOf(
      logOf(call('', 'weather'), ...Array.from({ length: 500 }, () => call('x'))),
    );
    vi.advanceTimersByTime(10);
    expect(said(300)).toBe('tool x');
    expect(wait).toHaveBeenCalled();
    expect(sayings.advance()).toBe(true);
    expect(said(300)).toBe('tool weather x');
  });

  test('in a flood comes from each event alone, until the flood pauses', () => {
    const log = logOf(call('', 'weather'), ...Array.from({ length: 40 }, () => call('x')));
    const { said, sayings, wait } = sayingsOf(log);
    expect(said(1)).toBe('tool weather');
    log.append(
      batch(
        42,
        Array.from({ length: 5000 }, () => ({ ...call('y'), time: 59_000 })),
      ),
    );
    sayings.begin();
    expect(said(4000)).toBe('tool y');
    expect(sayings.advance()).toBe(false);
    expect(wait).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(10_000);
    expect(sayings.advance()).toBe(true);
    expect(said(4000)).toBe('tool weather y');
  });

  test('continues with new events', () => {
    const log = logOf(call('', 'weather'));
    const { said, sayings } = sayingsOf(log);
    expect(said(1)).toBe('tool weather');
    log.append(batch(2, [call('{'), words('So')]));
    sayings.begin();
    expect([said(2), said(3)]).toEqual(['tool weather {', '"So"']);
  });

  test('is nothing if the events are of no known format', () => {
    const log = logOf(...Array.from({ length: 400 }, (_, n) => event(`{"n":${n}}`)));
    const { said, wait } = sayingsOf(log);
    expect([said(1), said(399)]).toEqual([undefined, undefined]);
    expect(wait).not.toHaveBeenCalled();
  });

  test('is nothing if many connections had a few events of no known format each', () => {
    const log = logOf(...Array.from({ length: 400 }, (_, n) => event(`{"n":${n}}`, { connection: 1 + (n >> 2) })));
    log.append(batch(401, [{ ...words('Late'), connection: 200 }]));
    const { said } = sayingsOf(log);
    expect([said(1), said(399)]).toEqual([undefined, undefined]);
    expect(Array.from({ length: log.rows.end }, (_, row) => said(row + 1))).not.toContain('"Late"');
  });

  test('is an empty text for events of a known format outside its messages', () => {
    const { sent } = RESPONSES.find(({ format }) => format === 'anthropic') ?? { sent: [] };
    const events = sent.map((each) => {
      const [type, data] = Array.isArray(each) ? each : ['message', each];
      return event(JSON.stringify(data), { type });
    });
    const { said } = sayingsOf(logOf(...events));
    expect(events.map((_, index) => said(index + 1)).slice(0, 7)).toEqual([
      'start · model m-4',
      '',
      'reasoning "Hm."',
      '',
      '',
      '"Let me "',
      '"look."',
    ]);
  });

  test('keeps the streams apart, and their connections', () => {
    const log = new Log();
    log.append(batch(0, [opened(), opened({ stream: 2 }), call('', 'one'), { ...call('', 'two'), stream: 2 }]));
    log.append(batch(4, [call('a'), { ...call('b'), stream: 2 }, { ...call('c', 'three'), connection: 2 }]));
    const { said } = sayingsOf(log);
    const rows = Array.from({ length: log.rows.end }, (_, row) => said(row + 1));
    expect(rows.filter((each) => each !== undefined)).toEqual([
      'tool one',
      'tool two',
      'tool one a',
      'tool two b',
      'tool three c',
    ]);
  });

  test('starts over with the log', () => {
    const log = logOf(call('', 'weather'), call('x'));
    const { said, sayings } = sayingsOf(log);
    expect(said(2)).toBe('tool weather x');
    log.clear(3);
    log.append(batch(3, [opened(), call('', 'time'), call('y')]));
    sayings.begin();
    expect(said(2)).toBe('tool time y');
  });

  test('of long data is shown when there is time', () => {
    const { said, sayings } = sayingsOf(
      logOf(words('x'.repeat(10_000)), words('y'.repeat(10_000)), words('z'.repeat(2_000_000))),
    );
    expect(said(1)).toMatch(/^"xxx/);
    vi.advanceTimersByTime(10);
    expect(said(2)).toBeUndefined();
    expect(sayings.advance()).toBe(true);
    expect(said(2)).toMatch(/^"yyy/);
    expect(said(3)).toBeUndefined();
  });
});
