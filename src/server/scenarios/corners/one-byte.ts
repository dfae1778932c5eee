import { canned } from '../canned.ts';

const TEXT = 'event: tick\nid: ü1\ndata: Grüße 🌊\n\ndata: end\r\n\r\n';

export const oneByte = canned({
  name: 'one-byte',
  group: 'corners',
  shows: 'One byte in each write.',
  conforming: 'Dispatches two events with whole characters.',
  parts: Array.from(Buffer.from(TEXT), (byte) => Uint8Array.of(byte)),
  start: { listen: ['tick', 'message'] },
  interval: 20,
});
