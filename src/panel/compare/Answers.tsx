import type { Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { AnswerColumn } from './AnswerColumn.tsx';
import type { AnswerText } from './answer-text.ts';

/** Answers beside each other. */
const MOST = 6;

interface Props {
  answers: readonly { stream: Stream; text: AnswerText }[];
}

/** Answers side by side: two mark what the other lacks, of more each is marked against the first. */
export function Answers({ answers }: Props) {
  const shown = answers.slice(0, MOST);
  const [first, second] = shown;
  const isPair = shown.length === 2;
  return (
    <>
      <h3>{shown.length > 2 ? 'Answers, each against the first' : 'Answers'}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that scroll it need the focus */}
      <section class={`answers ${isPair ? 'pair' : ''}`} tabIndex={0} aria-label="Answers">
        {shown.map(({ stream, text }, place) => (
          <AnswerColumn
            key={stream.index}
            stream={stream}
            answer={text}
            other={place > 0 ? first?.text.text : isPair ? second?.text.text : undefined}
            showsMissing={!isPair}
          />
        ))}
      </section>
      {answers.length > MOST && (
        <p class="hint">
          The first {MOST} of {count(answers.length)} answers are shown.
        </p>
      )}
    </>
  );
}
