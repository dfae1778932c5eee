import type { Log } from '../../capture/log/log.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { visible } from '../format/visible.ts';
import { questionOfStream } from './question.ts';

/** UTF-16 units of a prompt in the list, and in its title. */
const SHOWN = 100;
const TITLE = 1000;

interface Props {
  log: Log;
  stream: Stream;
  /** What it is read from, which changes inside `stream`: a component of equal props is not drawn again. */
  hasEvents: boolean;
  hasBody: boolean;
}

/** The model and the prompt: they distinguish requests to the same URL. */
export function StreamQuestion({ log, stream }: Props) {
  const { model, prompt } = questionOfStream(log, stream);
  const text = (length: number) =>
    [model, prompt && visible(prompt.slice(0, length))].filter((each) => each !== undefined && each !== '').join(' · ');
  if (text(1) === '') return null;
  return (
    <span class="question" title={text(TITLE)}>
      {text(SHOWN).replace(/\s+/g, ' ')}
    </span>
  );
}
