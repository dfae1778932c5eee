import { useMemo } from 'preact/hooks';
import type { RequestBody } from '../../capture/records/stream-record.ts';
import { fromBase64 } from '../../formats/capture-file/base64.ts';
import { counted } from '../../text/quantity.ts';
import type { Store } from '../store/store.ts';
import { CodeView } from './CodeView.tsx';
import type { CodeContent } from './code/viewer.ts';
import { PropertyList } from './PropertyList.tsx';
import { cutText, whyNoContent } from './payload-text.ts';
import { rawText } from './raw-text.ts';
import { TextView } from './TextView.tsx';

/** What was sent with the request. */
export function PayloadTab({ store, body }: { store: Store; body: RequestBody }) {
  const { base64, form, text, truncated } = body;
  const bytes = useMemo(() => (base64 === undefined ? undefined : fromBase64(base64)), [base64]);
  if (text === undefined && form === undefined && bytes === undefined) return <p class="hint">{whyNoContent(body)}</p>;
  return (
    <>
      {truncated && <p class="hint warning">{cutText(body, text?.length ?? bytes?.length ?? 0)}</p>}
      {text !== undefined && <TextView store={store} text={text} label="Payload" />}
      {form !== undefined && <Form form={form} />}
      {bytes !== undefined && <Bytes store={store} bytes={bytes} />}
    </>
  );
}

function Form({ form }: { form: NonNullable<RequestBody['form']> }) {
  const items = form.map(([name, value]) => ({ name, value }));
  return (
    <>
      <p class="hint">The browser reports the fields sorted by name, and only the name of a file.</p>
      <PropertyList groups={[{ title: `Form data (${items.length})`, items }]} />
    </>
  );
}

function Bytes({ store, bytes }: { store: Store; bytes: Uint8Array }) {
  const content = useMemo<CodeContent>(
    () => ({ kind: 'raw', ...rawText([{ offset: 0, bytes }], 0, bytes.length) }),
    [bytes],
  );
  return (
    <>
      <p class="hint">The body is not UTF-8 text: {counted(bytes.length, 'byte')} are shown.</p>
      <CodeView content={content} label="Payload" wrap={store.settings.wrapText.value} />
    </>
  );
}
