import type { RequestBody } from '../../capture/records/stream-record.ts';
import { counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { TextView } from './TextView.tsx';

/** What the page sent with the request. */
export function PayloadTab({ store, body }: { store: Store; body: RequestBody }) {
  const { size, text, truncated, type } = body;
  if (text === undefined) {
    const length = size === undefined ? '' : `, ${counted(size, 'byte')}`;
    return (
      <p class="hint">
        The body is a {type}
        {length}: it cannot be read without taking it from the page.
      </p>
    );
  }
  return (
    <>
      {truncated && (
        <p class="hint warning">
          Truncated: the body had {counted(size ?? text.length, 'character')}; only its beginning was captured.
        </p>
      )}
      <TextView store={store} text={text} label="Payload" />
    </>
  );
}
