import { CloseIcon } from '../components/icons.tsx';
import type { FileSession, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** The sessions by name. There are files beside the live one. */
export function SessionBar({ sessions }: { sessions: Sessions }) {
  const files = sessions.files.value;
  return (
    <nav class="sessions" aria-label="Logs">
      <ul>
        <Entry sessions={sessions} session={sessions.live} name="Live" />
        {files.map((session) => (
          <Entry key={session.id} sessions={sessions} session={session} name={session.name}>
            <CloseButton sessions={sessions} session={session} />
          </Entry>
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  sessions: Sessions;
  session: Session;
  name: string;
  children?: preact.ComponentChildren;
}

function Entry({ sessions, session, name, children }: EntryProps) {
  const isShown = sessions.shown.value === session;
  const show = () => {
    sessions.shown.value = session;
  };
  return (
    <li class={isShown ? 'shown' : ''}>
      <button type="button" class="name" title={name} aria-current={isShown} onClick={show}>
        {name}
      </button>
      {children}
    </li>
  );
}

function CloseButton({ sessions, session }: { sessions: Sessions; session: FileSession }) {
  const label = `Close ${session.name}`;
  return (
    <button type="button" class="tool small" title={label} aria-label={label} onClick={() => sessions.close(session)}>
      <CloseIcon />
    </button>
  );
}
