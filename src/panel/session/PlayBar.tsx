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
      <progress value={player.duration === 0 ? 1 : position / player.duration} aria-label="Played" />
      <span class="subtle">
        {duration(position)} of {duration(player.duration)}
      </span>
      <button type="button" class="button" onClick={() => sessions.showWhole(session)}>
        Show all
      </button>
    </section>
  );
}
