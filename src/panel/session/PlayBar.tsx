import { useSignal } from '@preact/signals';
import { duration } from '../../text/duration.ts';
import { type Player, SPEEDS } from '../play/player.ts';
import type { FileSession } from './session.ts';
import type { Sessions } from './sessions.ts';

/** The playback position of a file, and its controls. */
export function PlayBar({ player, session, sessions }: { player: Player; session: FileSession; sessions: Sessions }) {
  const { name } = session;
  const isOver = session.reading.value.phase !== 'reading';
  const playing = player.playing.value && !isOver;
  const position = isOver ? player.duration : player.position.value;
  /** Where the bar is held: until it is let go, playing goes on. */
  const dragged = useSignal<number | undefined>(undefined);
  // What has arrived cannot be taken back: then the file is read again.
  const seek = (to: number) => (to < position || isOver ? sessions.play(session, to) : player.skipTo(to));
  return (
    <section class="infobar file play" aria-label={`Playing ${name}`}>
      {isOver ? (
        <button type="button" class="button primary" onClick={() => sessions.play(session)}>
          Play again
        </button>
      ) : (
        <button type="button" class="button primary" onClick={() => player.toggle()}>
          {playing ? 'Pause' : 'Resume'}
        </button>
      )}
      <label>
        Speed{' '}
        <select
          value={player.speed.value}
          onChange={({ currentTarget }) => player.setSpeed(Number(currentTarget.value))}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="button"
        disabled={isOver}
        title="Do not wait for the next event"
        onClick={() => player.skip()}
      >
        Skip wait
      </button>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${duration(position)} of ${duration(player.duration)}`}
        min={0}
        max={Math.max(1, player.duration)}
        step="any"
        value={dragged.value ?? position}
        onInput={({ currentTarget }) => {
          dragged.value = Number(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          dragged.value = undefined;
          seek(Number(currentTarget.value));
        }}
      />
      <span class="subtle">
        {duration(dragged.value ?? position)} of {duration(player.duration)}
      </span>
      <button type="button" class="button" onClick={() => sessions.showWhole(session)}>
        Show all
      </button>
    </section>
  );
}
