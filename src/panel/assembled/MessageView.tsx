import type { Message } from '../../assemble/message.ts';
import { markdown, plainText } from '../../assemble/message-text.ts';
import { count } from '../../text/quantity.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import type { Store } from '../store/store.ts';
import { finishText } from './finish-text.ts';
import { PartView } from './PartView.tsx';

interface Props {
  store: Store;
  message: Message;
  isLive: boolean;
  /** Its format does not say when a message is complete. */
  isOpenEnded: boolean;
  revision: number;
  json: () => string;
}

/** One message: what went wrong first, then its parts as they came, then how it ended. */
export function MessageView({ isLive, isOpenEnded, json, message, revision, store }: Props) {
  const { error, id, model, parts, role, usage } = message;
  const end = finishText(message, isLive, isOpenEnded);
  return (
    <article class="message" aria-label={`Message of ${role ?? 'the response'}`}>
      <header>
        <strong>{role ?? 'message'}</strong>
        {model !== undefined && <span>{model}</span>}
        {id !== undefined && <span class="subtle mono">{id}</span>}
        <span class="actions">
          <button
            type="button"
            class="toggle"
            aria-label="Show as Markdown"
            aria-pressed={store.settings.markdown.value}
            title="Show texts as Markdown. In plain text, click a passage to select its event."
            onClick={() => {
              store.settings.markdown.value = !store.settings.markdown.peek();
            }}
          >
            Formatted
          </button>
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

/** `12 tokens in (8 cached), 340 tokens out (300 reasoning), $0.0012, 41 tokens/s as the server measured`. */
function usageText({ cached, cost, input, output, reasoning, speed }: NonNullable<Message['usage']>): string {
  const side = (value: number | undefined, word: string, part: number | undefined, what: string): string[] => {
    if (value === undefined) return [];
    return [`${count(value)} ${word}${part === undefined || part === 0 ? '' : ` (${count(part)} ${what})`}`];
  };
  const words = [...side(input, 'tokens in', cached, 'cached'), ...side(output, 'tokens out', reasoning, 'reasoning')];
  if (cost !== undefined) words.push(`$${Number(cost.toPrecision(3))}`);
  if (speed !== undefined) words.push(`${count(Math.round(speed))} tokens/s as the server measured`);
  return words.join(', ');
}
