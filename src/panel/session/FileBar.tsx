import type { CaptureHeader } from '../../formats/capture-file.ts';
import { maskedText } from '../../formats/redact/masked-text.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import type { Reading } from '../source/reading.ts';
import { PlayBar } from './PlayBar.tsx';
import { PlayTools } from './PlayTools.tsx';
import { Problems } from './Problems.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import type { FileSession } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Says where the log of a file comes from, how much of it has been read, and what is wrong with it. */
export function FileBar({ session, sessions }: { session: FileSession; sessions: Sessions }) {
  // The number of dropped records changes while the file is read.
  session.store.summary.value;
  const reading = session.reading.value;
  const { name, player, source, store } = session;
  if (player !== undefined && (reading.phase === 'reading' || reading.phase === 'done'))
    return <PlayBar player={player} session={session} sessions={sessions} />;
  switch (reading.phase) {
    case 'reading':
      return (
        <ProgressBar
          label={`Opening ${name}`}
          part={reading.bytes / Math.max(1, reading.size)}
          text={`${bytes(reading.bytes)} of ${bytes(reading.size)}, ${counted(reading.records, 'record')}`}
          onCancel={() => source.cancel()}
        />
      );
    case 'asking':
      return (
        <Broken reading={reading} message={problemText(reading)}>
          <button type="button" class="button primary" onClick={() => source.goOn()}>
            Keep the readable part
          </button>
          <button type="button" class="button" onClick={() => sessions.close(session)}>
            Close
          </button>
        </Broken>
      );
    case 'failed':
      return (
        <Broken reading={reading} message={reading.error ?? ''}>
          <button type="button" class="button" onClick={() => sessions.close(session)}>
            Close
          </button>
        </Broken>
      );
    case 'cancelled':
    case 'done':
      return (
        <div class="infobar file origin">
          <span class="what">{originOf(reading, store.log.totals.dropped)}</span>
          {store.log.shownStreams.length > 0 && <PlayTools session={session} sessions={sessions} />}
          <Problems problems={reading.problems} />
        </div>
      );
  }
}

function Broken({
  children,
  message,
  reading,
}: {
  children: preact.ComponentChildren;
  message: string;
  reading: Reading;
}) {
  const rest = reading.records > 0 ? `The ${count(reading.records)} records before it are shown.` : '';
  return (
    <div class="infobar file error" role="alert">
      <span class="what">
        {reading.header === undefined ? 'This file cannot be opened.' : 'This file is broken.'} {message} {rest}
      </span>
      {children}
    </div>
  );
}

function problemText({ problems }: Reading): string {
  const [first] = problems;
  return first === undefined ? '' : `Line ${first.line}: ${first.message}.`;
}

function originOf({ header, isUntimed, phase, records, size }: Reading, dropped: number): string {
  const masked = header && maskedText(header.redactions);
  const facts = [
    `Read-only, ${bytes(size)}`,
    isUntimed && 'no times: rows have the time of the file',
    header && `saved ${new Date(header.time).toLocaleString()} by ${header.madeBy}`,
    header && scopeText(header),
    masked && `masked: ${masked}`,
    dropped > 0 && `${counted(dropped, 'event')} were dropped while it was recorded`,
    phase === 'cancelled' && `opening was cancelled: only the first ${counted(records, 'record')} are shown`,
  ];
  return facts.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ');
}

function scopeText({ scope }: CaptureHeader): string {
  const of = { everything: '', streams: 'some streams', selection: 'a selection', filter: `filter ${scope.filter}` };
  return [of[scope.of], scope.page && `page ${scope.page}`].filter(Boolean).join(' ');
}
