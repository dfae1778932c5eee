import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Place } from '../../capture/filter/tokens.ts';

interface Props {
  text: string;
  error: Place;
  input: RefObject<HTMLInputElement | null>;
}

/**
 * A transparent copy of the input's text behind it, with a wavy line under the error: an input cannot mark its text.
 */
export function ErrorMark({ text, error, input }: Props) {
  const mirror = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    const closing = new AbortController();
    const follow = () => {
      if (mirror.current !== null) mirror.current.scrollLeft = element.scrollLeft;
    };
    follow();
    element.addEventListener('scroll', follow, { passive: true, signal: closing.signal });
    return () => closing.abort();
  }, [input, text]);
  return (
    <div ref={mirror} class="mirror" aria-hidden="true">
      {text.slice(0, error.start)}
      <u>{text.slice(error.start, error.end)}</u>
      {text.slice(error.end)}
    </div>
  );
}
