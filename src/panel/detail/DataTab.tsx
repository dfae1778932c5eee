import { useEffect, useState } from 'preact/hooks';
import type { Row } from '../../capture/rows.ts';
import { bytes } from '../format/quantity.ts';
import { CodeView } from './CodeView.tsx';
import { layOutJson } from './json-layout.ts';
import { inSlices } from './slices.ts';

/** The data of an event: JSON laid out, anything else as it is. */
export function DataTab({ row }: { row: Row }) {
  const [shown, setShown] = useState<{ of: string; json: string | undefined }>();
  const { data } = row;
  useEffect(() => {
    const closing = new AbortController();
    inSlices(layOutJson(data), closing.signal).then((json) => {
      if (!closing.signal.aborted) setShown({ of: data, json });
    });
    return () => closing.abort();
  }, [data]);

  if (data === '') return <p class="hint">The data is empty.</p>;
  return (
    <>
      {row.truncated && (
        <p class="hint warning">Truncated: the event had {bytes(row.size)} of data; only its beginning was captured.</p>
      )}
      {shown === undefined || (shown.of !== data && data.length > 1_000_000) ? (
        <p class="hint">Laying out {bytes(row.size)} …</p>
      ) : (
        <CodeView text={shown.json ?? shown.of} language={shown.json === undefined ? 'text' : 'json'} />
      )}
    </>
  );
}
