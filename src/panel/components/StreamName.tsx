import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { observeWidth } from '../browser/observe-width.ts';
import { textWidth } from '../browser/text-width.ts';
import { nameParts, partsToLeaveOut } from '../format/name-parts.ts';

/**
 * The name of a stream or a request. Without enough room it is cut once, between two parts of its URL, and its end stays
 * visible, because names differ there.
 */
export function StreamName({ name }: { name: string }) {
  // Lists with dozens of them are drawn ten times a second.
  return useMemo(() => <Parts name={name} />, [name]);
}

function Parts({ name }: { name: string }) {
  const element = useRef<HTMLSpanElement>(null);
  const parts = useMemo(() => nameParts(name), [name]);
  const [out, setOut] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    return observeWidth(current, (width) => {
      // A hidden start takes no room.
      const isBare = current.firstElementChild?.checkVisibility() === false;
      setOut(partsToLeaveOut(isBare ? { ...parts, start: '' } : parts, width, textWidth(current)));
    });
  }, [parts]);
  const { end, lead, start, tail } = parts;
  const [left, kept] = [lead.slice(0, out).join(''), lead.slice(out).join('')];
  return (
    <span ref={element} class="stream-name">
      <span class="start">{start}</span>
      {left !== '' && <span class="visually-hidden">{left}</span>}
      {kept !== '' && <span class={left === '' ? 'lead' : 'lead cut'}>{kept}</span>}
      <span class="tail">{tail}</span>
      {end !== '' && <span class="end">{end}</span>}
    </span>
  );
}
