import type { Part } from '../../assemble/message.ts';
import { partTitle } from '../../assemble/message-text.ts';
import { bytes, counted } from '../../text/quantity.ts';
import { lazy } from '../components/lazy.tsx';
import type { Store } from '../store/store.ts';
import { PartText } from './PartText.tsx';

const MarkdownText = lazy(() => import('./markdown/MarkdownText.tsx').then((module) => module.MarkdownText));

interface Props {
  store: Store;
  part: Part;
  revision: number;
}

/** One part of a message. */
export function PartView({ part, revision, store }: Props) {
  const { kind, row, text } = part;
  const select = () => {
    store.selectedRow.value = row;
  };
  if (kind === 'text') {
    return (
      <div class="part">
        {store.settings.markdown.value ? (
          <MarkdownText text={text} label={partTitle(part)} revision={revision} />
        ) : (
          <PartText store={store} text={text} label={partTitle(part)} revision={revision} />
        )}
        {part.differs && <Differs />}
      </div>
    );
  }
  if (kind === 'citation') return <Citation part={part} onSelect={select} />;
  const hasText = text.length > 0;
  return (
    <details class="part" data-kind={kind} open={kind !== 'reasoning'}>
      <summary>
        <span class="part-title">{partTitle(part)}</span>
        {part.id !== undefined && <span class="subtle mono">{part.id}</span>}
        <span class="subtle">{sizeOf(part)}</span>
      </summary>
      {hasText ? (
        <PartText store={store} text={text} label={partTitle(part)} revision={revision} />
      ) : (
        <button type="button" class="assembled-value" title="Click to select its event" onClick={select}>
          {valueText(part)}
        </button>
      )}
      {part.differs && <Differs />}
    </details>
  );
}

function Differs() {
  return (
    <p class="hint warning">The provider repeated the text at the end, and it differs from the sum of its pieces.</p>
  );
}

function Citation({ onSelect, part: { text, title, url } }: { part: Part; onSelect: () => void }) {
  return (
    <div class="part citation">
      <button type="button" class="link" title="Click to select its event" onClick={onSelect}>
        Source
      </button>{' '}
      {title !== undefined && <span>{title} </span>}
      {url !== undefined && <span class="subtle mono">{url}</span>}
      {text.length > 0 && <q>{text.value}</q>}
    </div>
  );
}

function sizeOf({ redacted, text, value }: Part): string {
  if (text.length > 0) return counted(text.length, 'character');
  if (redacted) return 'kept by the provider';
  if (typeof value === 'string') return bytes(value.length);
  return '';
}

/** Media are named, not shown: their bytes are in the event. */
function valueText({ kind, mediaType, redacted, url, value }: Part): string {
  if (kind === 'image' || kind === 'audio' || kind === 'file')
    return [mediaType, url].filter(Boolean).join(' ') || 'in the event';
  if (value === undefined) return redacted ? 'The content is encrypted.' : 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
