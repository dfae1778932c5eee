import { useState } from 'preact/hooks';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import { copyText } from '../browser/clipboard.ts';
import { ExportIcon } from '../components/icons.tsx';
import { CopyIcon } from '../components/text-icons.tsx';
import { StepButtons } from '../find/StepButtons.tsx';
import { bodyText, COPY_BYTES, saveBody } from './body-output.ts';
import type { RawBody } from './raw-body.ts';
import { bodyFileName } from './raw-choice.ts';
import type { RawFind } from './use-raw-find.ts';

interface Props {
  body: RawBody;
  shown: StreamConnection;
  find: RawFind;
}

/** Size of the body, search, copy and save. */
export function RawBar({ body, find, shown }: Props) {
  const [said, setSaid] = useState<string>();
  const { map } = body;
  const isLarge = map.bytes > COPY_BYTES;
  const report = (job: Promise<string | undefined>) => {
    job.then(setSaid, (error) => setSaid(String(error instanceof Error ? error.message : error)));
  };
  const copy = async () => {
    return copyText(await bodyText(body)) ? 'Copied' : 'The browser refused to copy';
  };
  const save = async () => {
    await saveBody(body, bodyFileName(shown));
    return undefined;
  };
  return (
    <>
      <span class="raw-size" role="status">
        {said ?? `${bytes(map.bytes)} in ${counted(map.chunks, 'chunk')}`}
        {map.missing > 0 && <span class="warning">, {bytes(map.missing)} not kept</span>}
      </span>
      <search class="raw-find" aria-label="Find in the body">
        <div class="find-field">
          <input
            type="text"
            placeholder="Find in the body"
            aria-label="Find in the body"
            spellcheck={false}
            autocomplete="off"
            value={find.text}
            onInput={(event) => find.search(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1);
              else if (event.key === 'Escape' && find.text !== '') find.search('');
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </div>
        {find.text !== '' && (
          <>
            <StepButtons onStep={find.step} />
            <span class="find-result" role="status">
              {resultText(find)}
            </span>
          </>
        )}
      </search>
      <button
        type="button"
        class="tool small"
        title={isLarge ? 'Too large to copy: save it instead' : 'Copy the body as text'}
        aria-label="Copy the body"
        disabled={isLarge}
        onClick={() => report(copy())}
      >
        <CopyIcon />
      </button>
      <button
        type="button"
        class="tool small"
        title="Save the body’s bytes"
        aria-label="Save the body"
        onClick={() => report(save())}
      >
        <ExportIcon />
      </button>
    </>
  );
}

function resultText({ current, hits, isDone }: RawFind): string {
  if (hits.length === 0) return isDone ? 'Not found' : 'Searching …';
  const of = `${count(hits.length)}${isDone ? '' : '+'}`;
  return current < 0 ? `${of} found` : `${count(current + 1)} of ${of}`;
}
