import { CopyButton } from '../components/CopyButton.tsx';
import type { FileSession } from './session.ts';
import type { Sessions } from './sessions.ts';

/** A file can be played: here in the timeline, or by the test server for a page. */
export function PlayTools({ session, sessions }: { session: FileSession; sessions: Sessions }) {
  return (
    <>
      <button type="button" class="button" title="Play the log in real time" onClick={() => sessions.play(session)}>
        Play
      </button>
      <span class="replay">
        <code>{replayCommand(session.name)}</code>
        <CopyButton
          label="Copy the command that replays this file from the test server; add the folder before its name"
          text={() => replayCommand(session.name)}
        />
      </span>
    </>
  );
}

/** Quotes a name for POSIX shells, where single quotes make every character literal. */
export function replayCommand(name: string): string {
  const plain = /^[\w./-]+$/.test(name) && !name.startsWith('-');
  return `npm run server -- --replay ${plain ? name : `'${(name.startsWith('-') ? `./${name}` : name).replaceAll("'", `'\\''`)}'`}`;
}
