import type { Message } from '../../assemble/message.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { count } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { finishText } from './finish-text.ts';
import { PartView } from './PartView.tsx';
import { markdown, plainText } from './plain-text.ts';

interface Props {
  store: Store;
  message: Message;
  isLive: boolean;
  revision: number;
  json: () => string;
}

/** One message: its error first, then its parts in order, then how it ended. */
export function MessageView({ isLive, json, message, revision, store }: Props) {
  const { error, id, model, parts, role, usage } = message;
  const end = finishText(message, isLive);
  return (
    <article class="message" aria-label={`Message of ${role ?? 'the response'}`}>
      <header>
        <strong>{role ?? 'message'}</strong>
        {model !== undefined && <span>{model}</span>}
        {id !== undefined && <span class="subtle mono">{id}</span>}
        <span class="actions">
          <CopyButton form="Text" label="Copy as text" text={() => plainText(message)} />
          <CopyButton form="Markdown" label="Copy as Markdown" text={() => markdown(message)} />
          <CopyButton form="JSON" label="Copy as JSON" text={json} />
        </span>
      </header>
      {error !== undefined && <p class="hint error">{error}</p>}
      {parts.map((part, index) => (
        <PartView key={index} store={store} part={part} revision={revision} />
      ))}
      <footer>
        <span data-tone={end.tone}>{end.text}</span>
        {usage !== undefined && <span class="subtle">{usageText(usage)}</span>}
      </footer>
    </article>
  );
}

/** `12 tokens in (8 cached), 340 out (300 reasoning)`. */
function usageText({ cached, input, output, reasoning }: NonNullable<Message['usage']>): string {
  const side = (value: number | undefined, word: string, part: number | undefined, what: string): string[] => {
    if (value === undefined) return [];
    return [`${count(value)} ${word}${part === undefined || part === 0 ? '' : ` (${count(part)} ${what})`}`];
  };
  return [...side(input, 'tokens in', cached, 'cached'), ...side(output, 'tokens out', reasoning, 'reasoning')].join(
    ', ',
  );
}
