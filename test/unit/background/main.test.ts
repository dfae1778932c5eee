import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { acknowledged, send, sentBatch, settled, startWorker, stopWorker, TAB } from './worker.ts';

afterEach(stopWorker);

/** Everything that the worker's database holds. */
async function stored(database: IDBFactory): Promise<unknown[]> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = database.open('sse-inspector');
    request.onsuccess = () => resolve(request.result);
  });
  const names = [...db.objectStoreNames];
  const found = await Promise.all(
    names.map(
      (name) =>
        new Promise<unknown[]>((resolve) => {
          const request = db.transaction(name).objectStore(name).getAll();
          request.onsuccess = () => resolve(request.result);
        }),
    ),
  );
  db.close();
  return found.flat();
}

test('the worker wakes when a tab is closed, the browser starts or the extension is installed', async () => {
  const { wakesFor } = await startWorker();
  expect(wakesFor.toSorted()).toEqual(['browser started', 'extension installed', 'tab closed']);
});

test('a tab that is closed after its panel leaves nothing in the database', async () => {
  const database = new IDBFactory();
  const worker = await startWorker({ tabs: [{ id: TAB, incognito: false }], database });
  const panel = await worker.panel();
  const document = worker.document();
  await send(document, sentBatch(0));
  await vi.waitFor(() => expect(acknowledged(document)).toEqual([0]));
  expect(await stored(database)).not.toEqual([]);
  panel.drop();
  await settled();
  await worker.closeTab(TAB);
  await vi.waitFor(async () => expect(await stored(database)).toEqual([]));
});
