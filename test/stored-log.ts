/** What the extension stored, of all tabs. */
interface StoredLog {
  streams: LoggedStream[];
  /** Records that say what was lost. */
  dropped: Record<string, unknown>[];
}

export interface LoggedStream {
  opened: Record<string, unknown>;
  /** Kinds of the other records, in order, with what matters of them. */
  records: Record<string, unknown>[];
  /** `type:data#id` of each event. */
  events: string[];
}

/**
 * The streams whose URL has this text, and all that was lost. It runs in a page of the extension, so it uses nothing from
 * outside of the function.
 */
export async function readLog(part: string): Promise<StoredLog> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sse-inspector');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const reading = database.transaction('batches').objectStore('batches').getAll();
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  database.close();
  const streams = new Map<string, LoggedStream>();
  const dropped: StoredLog['dropped'] = [];
  for (const batch of reading.result) {
    const key = (stream: number): string => `${batch.document} ${stream}`;
    const { data, dataEnd, ids, idsEnd, lastEventId, stream, type, types } = batch.events;
    for (const { record } of batch.records) {
      if (record.kind === 'dropped') dropped.push(record);
      if (record.kind === 'stream-opened') streams.set(key(record.stream), { opened: record, records: [], events: [] });
      else streams.get(key(record.stream))?.records.push(record);
    }
    for (let i = 0; i < stream.length; i += 1) {
      const text = data.slice(i === 0 ? 0 : dataEnd[i - 1], dataEnd[i]);
      const place = lastEventId[i];
      const id = ids.slice(place === 0 ? 0 : idsEnd[place - 1], idsEnd[place]);
      streams.get(key(stream[i]))?.events.push(`${types[type[i]]}:${text}#${id}`);
    }
  }
  const found = [...streams.values()].filter(({ opened }) => String(opened['url']).includes(part));
  return { streams: found, dropped };
}
