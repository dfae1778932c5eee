import { timesOf } from '../../capture/streams/connection-facts.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { type PhaseKind, phasesOf } from './phases.ts';

const NAMES: Readonly<Record<PhaseKind, string>> = {
  gap: 'Waited to reconnect',
  waiting: 'Request → headers',
  silent: 'Headers → first event',
  open: 'Events',
};

export interface Pointed {
  link: StreamConnection;
  /** px from the left and the top of the window */
  x: number;
  y: number;
}

/** Maximum width, px, to keep it inside the window. */
const WIDTH = 230;

/** How long each phase took, beside the pointer. */
export function PhaseTip({ pointed, now }: { pointed: Pointed; now: number }) {
  const { connection, stream } = pointed.link;
  const phases = phasesOf(stream, connection, now);
  const x = Math.min(pointed.x + 12, innerWidth - WIDTH);
  const below = pointed.y < innerHeight - 140;
  return (
    <div
      class="phase-tip"
      role="tooltip"
      style={
        below
          ? { left: `${x}px`, top: `${pointed.y + 14}px` }
          : { left: `${x}px`, bottom: `${innerHeight - pointed.y + 8}px` }
      }
    >
      <strong>Connection {connection.number}</strong>
      <PhaseList phases={phases} isOver={timesOf(stream, connection).end !== undefined} />
    </div>
  );
}

/** Phases with their lengths. */
function PhaseList({ phases, isOver }: { phases: ReturnType<typeof phasesOf>; isOver: boolean }) {
  return (
    <dl class="phases">
      {phases.map(({ from, kind, to }, i) => (
        <div key={kind}>
          <dt>
            <span class="phase-swatch" data-phase={kind} />
            {NAMES[kind]}
          </dt>
          <dd>
            {duration(to - from)}
            {!isOver && i === phases.length - 1 ? ' so far' : ''}
          </dd>
        </div>
      ))}
    </dl>
  );
}
