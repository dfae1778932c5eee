import { useMemo } from 'preact/hooks';
import { nameParts } from '../format/url.ts';

/** The name of a stream or a request. Without enough room its end stays visible, because names differ there. */
export function StreamName({ name }: { name: string }) {
  // Lists with dozens of them are drawn ten times a second.
  return useMemo(() => <Parts name={name} />, [name]);
}

function Parts({ name }: { name: string }) {
  const { end, lead, start, tail } = nameParts(name);
  return (
    <span class="stream-name">
      <span class="start">{start}</span>
      {lead !== '' && (
        <span class="lead">
          <bdi>{lead}</bdi>
        </span>
      )}
      <span class="tail">{tail}</span>
      {end !== '' && <span class="end">{end}</span>}
    </span>
  );
}
