/**
 * Acts on an `EventSource`: its events are kept from the page and dispatched again. Such an event is not trusted, which no
 * script can change.
 * @see https://dom.spec.whatwg.org/#dom-event-istrusted
 */
import type { Actor } from '../act/actors.ts';
import { type Act, createGate, type Gate } from '../act/gate.ts';
import { bare } from '../primordials/bare.ts';
import { dispatchEvent, NativeEvent, NativeMessageEvent, NativeURL } from '../primordials/built-ins.ts';
import { getter } from '../primordials/functions.ts';
import { swallowErrors } from '../report/swallow-errors.ts';

const originOfUrl = getter<URL, string>(URL.prototype, 'origin');

/** What an event of an `EventSource` says. */
export interface Dispatched {
  type: string;
  data: string;
  id: string;
  origin: string;
}

interface Source {
  isClosed(): boolean;
  /** Without a report of the page's doing. */
  close(): void;
  url: string;
  report(act: Act): void;
  /** The page sees it closed for good. */
  failed(): void;
}

/** @param state where its gate is while there is one */
export function sourceActor(
  source: EventSource,
  state: { gate: Gate<Dispatched> | undefined },
  { close, failed, isClosed, report, url }: Source,
): Actor {
  const gateOf = (): Gate<Dispatched> =>
    createGate<Dispatched>({
      report: (act) => swallowErrors(() => report(act)),
      deliver: ({ data, id, origin, type }) =>
        swallowErrors(() =>
          dispatchEvent(source, new NativeMessageEvent(type, bare({ data, lastEventId: id, origin }))),
        ),
      sizeOf: ({ data }) => data.length,
      textOf: ({ data, id, type }) => ({ type, text: data, ...(id !== '' && { id }) }),
      made: ({ id = '', text = '', type = 'message' }) => ({
        type,
        data: text,
        id,
        origin: originOfUrl(new NativeURL(url)),
      }),
    });

  function fail(): void {
    const count = state.gate?.clear() ?? 0;
    state.gate = undefined;
    report({ act: 'fail', count });
    close();
    failed();
    dispatchEvent(source, new NativeEvent('error'));
  }

  function letGo(): void {
    const before = state.gate;
    state.gate = undefined;
    before?.open();
  }

  return {
    perform(command) {
      // What waits when the server has closed it can still be given to the page.
      if (isClosed() && !state.gate) return false;
      // Only the browser itself can begin the wait before it connects again.
      if (command.command === 'end') return false;
      if (command.command === 'fail') {
        fail();
        return true;
      }
      state.gate ??= gateOf();
      state.gate.perform(command);
      if (state.gate?.idle) letGo();
      return true;
    },
    letGo,
  };
}
