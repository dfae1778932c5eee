import { useMemo } from 'preact/hooks';
import { conversationOf } from '../../assemble/conversation.ts';
import { counted } from '../../text/quantity.ts';

/** Maximum length of one shown message of the request, in characters. The whole body is in its own tab. */
const SHOWN_LENGTH = 4000;

/** What the request asked, folded. */
export function Conversation({ body }: { body: string }) {
  const turns = useMemo(() => conversationOf(body), [body]);
  const last = turns.at(-1);
  if (last === undefined) return null;
  return (
    <details class="conversation">
      <summary>
        <span class="part-title">Request</span>
        <span class="subtle">{counted(turns.length, 'message')}</span>
        <span class="preview">{last.text}</span>
      </summary>
      {turns.map(({ role, text }, index) => (
        <div key={index} class="turn">
          <strong>{role}</strong>
          <div class="assembled-text">{text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)} …` : text}</div>
        </div>
      ))}
    </details>
  );
}
