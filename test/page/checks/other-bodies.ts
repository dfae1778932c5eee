/** Streamed bodies that are no event streams, and ordinary ones beside them. */
interface OtherBody {
  url: string;
  /** Where the request has to ask for a stream. */
  init?: { method: string; body: string };
}

const ASKS = { method: 'POST', body: '{"stream": true}' };

function hexOf(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function body(type: string, content: string | readonly number[], init?: OtherBody['init']): OtherBody {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const query = new URLSearchParams({ type, hex: hexOf(bytes), size: '9' });
  return { url: `/raw?${query}`, ...(init && { init }) };
}

/** An envelope of Connect with the message `{}`. */
const envelope = (flags: number): number[] => [flags, 0, 0, 0, 2, 0x7b, 0x7d];

export const OTHER_BODIES: readonly OtherBody[] = [
  body('application/x-ndjson', '{"a":1}\n{"b":"é"}\n'),
  body('application/json-seq', '\x1e{"a":1}\n\x1e[2]\n'),
  body('application/connect+json', [...envelope(0), ...envelope(2)]),
  body('application/vnd.amazon.eventstream', [0, 0, 0, 16, 0, 0, 0, 0, 0x05, 0xc2, 0x48, 0xeb, 0x7d, 0x98, 0xc8, 0xff]),
  body('text/plain', '0:"a"\nd:{"finishReason":"stop"}\n', ASKS),
  body('application/json', '[{"a":1},\n{"b":2}]', ASKS),
  body('application/json', '{"not": "a stream"}', ASKS),
  body('text/plain', 'data: a\n\n', ASKS),
  body('text/plain', 'text as it comes', ASKS),
  body('application/octet-stream', [0, 255, 1, 2], ASKS),
  body('text/html', '<p>no stream</p>', ASKS),
  body('application/json', '{"ordinary": true}'),
];
