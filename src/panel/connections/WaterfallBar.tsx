import { handover } from '../../capture/streams/handover.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { endingTone } from '../format/handover-text.ts';
import { placeOf, type TimeScale } from '../time-axis/time-scale.ts';
import { phasesOf } from './phases.ts';

/** A connection's phases, to scale; parts outside the shown time are cut off. */
export function WaterfallBar({ link, scale, now }: { link: StreamConnection; scale: TimeScale; now: number }) {
  const { connection, stream } = link;
  const end = connection.over;
  return (
    <div class="phase-bar" aria-hidden="true">
      {phasesOf(stream, connection, now).map(({ from, kind, to }) => {
        const left = placeOf(from, scale);
        const right = placeOf(to, scale);
        if (to < scale.from || from > scale.from + scale.span) return null;
        return (
          <span key={kind} data-phase={kind} style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }} />
        );
      })}
      {end !== undefined && end >= scale.from && end <= scale.from + scale.span && (
        <span
          data-phase="end"
          data-tone={endingTone(handover(stream, connection))}
          style={{ left: `${placeOf(end, scale) * 100}%` }}
        />
      )}
    </div>
  );
}
