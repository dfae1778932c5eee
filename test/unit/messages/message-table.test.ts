import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { RecordsDropped } from '../../../src/capture/records/tab-record.ts';
import { recordShapes } from '../../../src/messages/check-record.ts';
import { type Check, isCount, isFlag, isText, oneOf, optional, type Shape } from '../../../src/messages/checks.ts';
import { type Handlers, type MessageOf, messageTable, receiver } from '../../../src/messages/message-table.ts';

const table = messageTable({
  open: { tab: isCount, name: optional(isText) },
  record: { on: isFlag },
  stop: {},
});

function listen() {
  const handlers = { open: vi.fn(), record: vi.fn(), stop: vi.fn() };
  const refuse = vi.fn();
  return { ...handlers, refuse, receive: receiver(table, handlers, refuse) };
}

describe('a receiver', () => {
  test('passes each message to the handler of its kind', () => {
    const { open, receive, record, refuse, stop } = listen();
    receive({ kind: 'open', tab: 3 });
    receive({ kind: 'open', tab: 4, name: 'four' });
    receive({ kind: 'stop' });
    expect(open.mock.calls).toEqual([[{ kind: 'open', tab: 3 }], [{ kind: 'open', tab: 4, name: 'four' }]]);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(record).not.toHaveBeenCalled();
    expect(refuse).not.toHaveBeenCalled();
  });

  test.each([
    ['no object', null],
    ['a text', 'stop'],
    ['no kind', {}],
    ['a kind that is no text', { kind: ['stop'] }],
    ['an unknown kind', { kind: 'start' }],
    ['a kind that objects inherit', { kind: 'toString' }],
    ['the prototype', { kind: '__proto__' }],
    ['a missing field', { kind: 'open' }],
    ['a field of another type', { kind: 'record', on: 1 }],
    ['an optional field of another type', { kind: 'open', tab: 1, name: 2 }],
  ])('refuses %s', (_, message) => {
    const { open, receive, record, refuse, stop } = listen();
    receive(message);
    expect(refuse).toHaveBeenCalledTimes(1);
    for (const handler of [open, record, stop]) expect(handler).not.toHaveBeenCalled();
  });

  test('refuses or passes on every value, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { open, receive, record, refuse, stop } = listen();
        receive(value);
        expect([open, record, stop, refuse].flatMap((each) => each.mock.calls)).toHaveLength(1);
      }),
    );
  });

  test('ignores fields that a page put on the prototype', () => {
    const { receive, refuse, stop } = listen();
    Object.defineProperty(Object.prototype, 'added', { value: () => false, enumerable: true, configurable: true });
    receive({ kind: 'stop' });
    Reflect.deleteProperty(Object.prototype, 'added');
    expect(stop).toHaveBeenCalledTimes(1);
    expect(refuse).not.toHaveBeenCalled();
  });
});

/** Compiles only while each of these mistakes does not. */
test('a mistake in the contract is an error of the compiler', () => {
  // @ts-expect-error no handler for `stop`
  const handlers: Handlers<typeof table> = { open() {}, record() {} };
  // @ts-expect-error `tab` is a number
  const message: MessageOf<typeof table> = { kind: 'open', tab: '3' };
  // @ts-expect-error a kind that the table does not have
  const unknown: MessageOf<typeof table> = { kind: 'start' };
  const { dropped, paused, ...rest } = recordShapes;
  // @ts-expect-error records of kind `dropped` have no check
  const shapes: typeof recordShapes = { ...rest, paused };
  const { detail, ...others } = dropped;
  // @ts-expect-error the field `detail` has no check
  const withoutField: Shape<RecordsDropped> = others;
  // @ts-expect-error the check asks for a field that is optional
  const required: Shape<RecordsDropped> = { ...dropped, detail: isText };
  // @ts-expect-error the check does not know one of the names
  const names: Check<'a' | 'b'> = oneOf(['a']);
  expect([handlers, message, unknown, shapes, withoutField, required, names, detail]).toHaveLength(8);
});
