import type { CDPSession } from 'playwright';

/** What all scripts of a page hold after a collection, also those of the extension, bytes. */
export async function heldBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const {
    backingStorageSize = 0,
    embedderHeapUsedSize = 0,
    usedSize,
  }: Usage = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

interface Usage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}
