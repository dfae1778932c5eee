import type { Message } from '../../assemble/message.ts';
import { markdown, plainText } from '../../assemble/message-text.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import type { Store } from '../store/store.ts';
import { finishText } from './finish-text.ts';
import { PartView } from './PartView.tsx';
import { usageText } from './usage-text.ts';

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
