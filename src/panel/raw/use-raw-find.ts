import { useEffect, useState } from 'preact/hooks';
import { findAll } from './find-body.ts';
import type { RawBody } from './raw-body.ts';
import type { Hit } from './raw-row.ts';

/** The search through a body. */
export interface RawFind {
  text: string;
  hits: readonly Hit[];
  /** Of the hits; -1 before the first step. */
  current: number;
  isDone: boolean;
  search: (text: string) => void;
  step: (by: 1 | -1) => void;
}

const NONE: readonly Hit[] = [];

/** Searches the whole body, a page at a time, as it is when the search begins. */
export function useRawFind(body: RawBody): RawFind {
  const [text, setText] = useState('');
  const [hits, setHits] = useState(NONE);
  const [current, setCurrent] = useState(-1);
  const [isDone, setDone] = useState(true);
  useEffect(() => {
    setHits(NONE);
    setCurrent(-1);
    if (text === '') return;
    const closing = new AbortController();
    setDone(false);
    findAll(body, text, closing.signal, setHits).then(
      () => !closing.signal.aborted && setDone(true),
      () => !closing.signal.aborted && setDone(true),
    );
    return () => closing.abort();
  }, [body, text]);
  const step = (by: 1 | -1) => {
    if (hits.length > 0)
      setCurrent((now) => (now < 0 && by < 0 ? hits.length - 1 : (now + by + hits.length) % hits.length));
  };
  return { text, hits, current, isDone, search: setText, step };
}
