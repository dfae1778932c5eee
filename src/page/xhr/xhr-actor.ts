/**
 * Acts on the response of an `XMLHttpRequest`: the page sees a text of the hook's, and the events that a server would have
 * caused with it. These are not trusted, which no script can change.
 * @see https://xhr.spec.whatwg.org/#the-send()-method
 */
import type { Command } from '../../messages/act.ts';
import type { Actor, Actors } from '../act/actors.ts';
import { type BodyGate, createBodyGate } from '../act/body-gate.ts';
import { placeBehind } from '../act/cutter.ts';
import type { Act } from '../act/gate.ts';
import { bare } from '../primordials/bare.ts';
import { dispatchEvent, NativeEvent, stopImmediatePropagation } from '../primordials/built-ins.ts';
import { byteLengthOf, decodeUtf8, encodeUtf8 } from '../primordials/bytes.ts';
import { typeOf } from '../primordials/events.ts';
import { stringSlice } from '../primordials/strings.ts';
import type { BodyEnd } from '../report/body-end.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { abortNative, DONE, LOADING, NativeProgressEvent, readyStateOf, statusOf } from './members.ts';
import { type View, viewOf } from './view.ts';

type Bytes = Uint8Array<ArrayBuffer>;

type End = 'load' | 'error' | 'abort' | 'timeout';

/** The page's listeners may be all that knows a request: this keeps what it is still to get. By stream. */
const owed: Record<number, XMLHttpRequest> = bare({});

export interface XhrActor extends Actor {
  /** Undefined if nobody has acted on it. */
  readonly view: View | undefined;
  /** The page calls `abort()`; `native` is what the browser does then. */
  abort(native: () => void): void;
  /** The page opens the object for another request. */
  reopen(): void;
  /** An event of the browser's, before the page gets it. */
  take(event: Event): void;
  /** The browser's request has ended. */
  ended(): void;
}

interface Source {
  stream: number;
  actors: Actors;
  /** The browser's text so far; undefined if the response is not read as text. */
  readText(): string | undefined;
  /** The user has ended it. */
  end(end: BodyEnd): void;
  /** From here on there is a view. */
  begun(): void;
}

export function createXhrActor(xhr: XMLHttpRequest, { actors, begun, end, readText, stream }: Source): XhrActor {
  let view: View | undefined;
  let gate: BodyGate | undefined;
  /** How much of the browser's text is in the view or the gate. */
  let taken = 0;
  /** Some of it came since the gate did: events of the browser before that are for text that the page has. */
  let hasNew = false;
  /** Bytes of the view's text. */
  let loaded = 0;
  /** How the browser's request ended, in the events that the page did not get. */
  let ending: End | undefined;
  /** The page has seen the end, or gave the request up. */
  let over = false;
  /** The user ends the browser's request, of which the page gets other events. */
  let silent = false;

  function report(act: Act): void {
    swallowErrors(() => actors.report(stream, act));
  }

  function begin(): View | undefined {
    const text = readText();
    if (text === undefined) return undefined;
    taken = text.length;
    loaded = byteLengthOf(encodeUtf8(text));
    begun();
    return viewOf(xhr, text);
  }

  function startGate({ text }: View, command: Command): BodyGate {
    hasNew = false;
    return createBodyGate({ deliver, report }, command, placeBehind('start', encodeUtf8(stringSlice(text, -4))));
  }

  function leave(): void {
    over = true;
    gate = undefined;
    delete owed[stream];
    swallowErrors(() => actors.withdraw(stream, actor));
  }

  /** False once the page has given the request up. */
  function fire(event: Event): boolean {
    const before = view;
    swallowErrors(() => dispatchEvent(xhr, event));
    return before !== undefined && view === before;
  }

  const fireState = (): boolean => fire(new NativeEvent('readystatechange'));
  const fireProgress = (type: string): boolean =>
    // The length that a header promises is that of another body.
    fire(new NativeProgressEvent(type, bare({ lengthComputable: false, loaded, total: 0 })));

  function add(to: View, bytes: Bytes): void {
    to.text += decodeUtf8(bytes);
    loaded += byteLengthOf(bytes);
  }

  function deliver(bytes: Bytes): void {
    if (!view || byteLengthOf(bytes) === 0) return;
    add(view, bytes);
    view.readyState = LOADING;
    if (fireState()) fireProgress('progress');
  }

  /** The browser's request is over for the page. */
  function finish(type: End): void {
    leave();
    if (!view) return;
    if (type !== 'load') {
      view.text = '';
      view.head = undefined;
      loaded = 0;
    }
    view.readyState = DONE;
    if (fireState() && fireProgress(type)) fireProgress('loadend');
  }

  /** Takes what is new of the browser's text. */
  function pull(to: View): void {
    const text = readText();
    if (text === undefined || text.length <= taken) return;
    const part = encodeUtf8(stringSlice(text, taken));
    taken = text.length;
    hasNew = true;
    if (gate) gate.push(part);
    else add(to, part);
    if (gate?.idle) gate = undefined;
  }

  /** Nothing waits: the page gets the browser's event, and the text with it. */
  function onPassing(its: View): void {
    const state = readyStateOf(xhr);
    if (state > its.readyState) its.readyState = state;
    if (state < DONE || statusOf(xhr) !== 0) {
      pull(its);
    } else {
      its.text = '';
      its.head = undefined;
    }
  }

  function onKept(its: View, event: Event): void {
    const type = typeOf(event);
    const isDone = readyStateOf(xhr) === DONE;
    if (!isDone || type === 'load') pull(its);
    // Of text that the page has.
    if (!isDone && !hasNew) return;
    stopImmediatePropagation(event);
    if (type === 'load' || type === 'error' || type === 'abort' || type === 'timeout') ending = type;
    if (type === 'loadend' && ending) finishAs(ending);
  }

  /** What the user holds was sent before. But an abort or a time limit is the page's own, so it does not wait. */
  function finishAs(type: End): void {
    if (type === 'abort' || type === 'timeout') discard();
    if (gate) {
      owed[stream] = xhr;
      gate.end(() => finish(type));
    } else {
      finish(type);
    }
  }

  function discard(): void {
    const count = gate?.clear() ?? 0;
    gate = undefined;
    if (count > 0) report({ act: 'discard', count });
  }

  function cutOff(command: 'end' | 'fail'): void {
    const count = gate?.clear() ?? 0;
    gate = undefined;
    report({ act: command, count });
    over = true;
    silent = true;
    end(command === 'end' ? { how: 'done' } : { how: 'error', error: 'network error' });
    // The server notices, as it would if the page had aborted it.
    abortNative(xhr);
    silent = false;
    finish(command === 'end' ? 'load' : 'error');
  }

  function letGo(): void {
    const before = gate;
    // It is there until all has passed: new text comes behind that.
    before?.open();
    if (gate === before) gate = undefined;
  }

  const actor: XhrActor = {
    get view() {
      return view;
    },
    perform(command) {
      if (over) return false;
      view ??= begin();
      if (!view) return false;
      if (command.command === 'end' || command.command === 'fail') {
        cutOff(command.command);
        return true;
      }
      gate ??= startGate(view, command);
      gate.perform(command);
      if (gate?.idle) letGo();
      return true;
    },
    letGo,
    abort(native) {
      const isOwed = view !== undefined && ending !== undefined && !over;
      discard();
      leave();
      view = undefined;
      native();
      if (!isOwed) return;
      // To the browser it was over, so it fires nothing.
      view = { readyState: DONE, text: '', head: undefined };
      loaded = 0;
      if (fireState() && fireProgress('abort') && fireProgress('loadend')) view = undefined;
    },
    reopen() {
      discard();
      leave();
      view = undefined;
    },
    take(event) {
      if (!view) return;
      if (silent) stopImmediatePropagation(event);
      else if (gate || ending) onKept(view, event);
      else if (!over) onPassing(view);
    },
    ended() {
      if (!gate && !over) leave();
    },
  };
  swallowErrors(() => actors.offer(stream, actor));
  return actor;
}
