/** Finds what a command of the panel acts on. */
import type { Command } from '../../messages/act.ts';
import { bareList } from '../primordials/bare.ts';
import { now } from '../primordials/clock.ts';
import { weakRef } from '../primordials/weak.ts';
import type { Reporter } from '../report/reporter.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import type { Act } from './gate.ts';

/** One reading of a stream by the page, that can be acted on. */
export interface Actor {
  /** False if it cannot do that. */
  perform(command: Command): boolean;
  /** What waits goes on to the page, and nothing is acted on any more. */
  letGo(): void;
}

export interface Actors {
  /** Held weakly: whoever offers an actor keeps it for as long as the page can read the stream. */
  offer(stream: number, actor: Actor): void;
  withdraw(stream: number, actor: Actor): void;
  report(stream: number, act: Act): void;
}

export function createActors(reporter: Reporter): Actors {
  /** By stream: a response and its clones are several. */
  const offered: (() => Actor | undefined)[][] = bareList();
  /** On which streams somebody acted. */
  let touched: number[] = bareList();

  /** Those that the page can still read, without `but`. */
  function readings(stream: number, but?: Actor): (() => Actor | undefined)[] {
    const kept: (() => Actor | undefined)[] = bareList();
    const all = offered[stream];
    if (!all) return kept;
    for (let i = 0; i < all.length; i += 1) {
      const reach = all[i];
      const actor = reach?.();
      if (reach && actor && actor !== but) kept[kept.length] = reach;
    }
    return kept;
  }

  function report(stream: number, act: Act): void {
    reporter.report({ kind: 'acted', time: now(), stream, ...act });
  }

  function touch(stream: number): void {
    for (let i = 0; i < touched.length; i += 1) if (touched[i] === stream) return;
    touched[touched.length] = stream;
  }

  function perform(command: Command): void {
    const { stream } = command;
    const all = readings(stream);
    // The page may read a response or any of its clones: which one is unknown.
    const actor = all.length === 1 ? all[0]?.() : undefined;
    touch(stream);
    if (!actor?.perform(command)) report(stream, { act: 'refuse' });
  }

  function letGo(): void {
    const streams = touched;
    touched = bareList();
    for (let i = 0; i < streams.length; i += 1) {
      const all = readings(streams[i] as number);
      for (let j = 0; j < all.length; j += 1) swallowErrors(() => all[j]?.()?.letGo());
    }
  }

  reporter.onAct({ perform: (command) => swallowErrors(() => perform(command)), letGo });

  return {
    offer(stream, actor) {
      const all = readings(stream);
      all[all.length] = weakRef(actor);
      offered[stream] = all;
    },
    withdraw(stream, actor) {
      const all = readings(stream, actor);
      if (all.length > 0) offered[stream] = all;
      else delete offered[stream];
    },
    report,
  };
}
