import { useEffect, useState } from 'preact/hooks';
import type { Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { pause } from '../browser/pause.ts';
import { StreamName } from '../components/StreamName.tsx';
import { streamName } from '../format/stream-text.ts';
import type { AnswerText } from './answer-text.ts';
import { type Passage, wordDiff } from './word-diff.ts';

interface Props {
  stream: Stream;
  answer: AnswerText;
  /** The text that it is compared with; undefined for the first of several, which is not marked. */
  other: string | undefined;
  /** Passages of the other text that are missing here are shown too. */
  showsMissing: boolean;
}

/** One answer, with what differs from another one marked. */
export function AnswerColumn({ answer, other, showsMissing, stream }: Props) {
  const name = streamName(stream);
  const { isTooLarge, passages } = useDifference(other, answer.text);
  const shown = passages?.filter(({ of }) => of !== 'first' || showsMissing);
  return (
    <article class="answer" aria-label={`Answer of ${name}`}>
      <header data-stream={stream.colour}>
        <StreamName name={name} />
        <span class="subtle">{answer.models.join(', ')}</span>
      </header>
      <div class="assembled-text">{shown === undefined ? answer.text : shown.map(marked)}</div>
      {isTooLarge && <p class="hint">The answers differ too much to mark the differences.</p>}
      {answer.length > answer.text.length && (
        <p class="hint">
          The first {count(answer.text.length)} of {count(answer.length)} characters are compared.
        </p>
      )}
    </article>
  );
}

function marked({ of, text }: Passage, key: number) {
  if (of === 'both') return text;
  return of === 'first' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
}

interface Difference {
  passages: readonly Passage[] | undefined;
  isTooLarge: boolean;
}

const NONE: Difference = { passages: undefined, isTooLarge: false };

/** Computed in a task of its own, so that several do not add up to a long frame. */
function useDifference(other: string | undefined, text: string): Difference {
  const [difference, setDifference] = useState<Difference & { text: string }>({ ...NONE, text });
  useEffect(() => {
    if (other === undefined) return;
    let isCurrent = true;
    pause().then(() => {
      if (!isCurrent) return;
      const passages = wordDiff(other, text);
      setDifference({ passages, isTooLarge: passages === undefined, text });
    });
    return () => {
      isCurrent = false;
    };
  }, [other, text]);
  // Until the new result is there, the old marks would be at the wrong words.
  return other === undefined || difference.text !== text ? NONE : difference;
}
