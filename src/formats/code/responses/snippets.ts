/** Parts of the generated code that several forms share. */
import type { ChunkField, Shape } from './code-form.ts';

/** `sleep`, where times are kept. */
export function sleepCode({ speed }: Shape): string {
  if (speed === undefined) return '';
  return `
/** 1: as captured, 10: ten times as fast. */
const SPEED = ${speed};

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms / SPEED));
`;
}

/** `choose`: which connection answers a request. */
export const CHOOSE = `
const turns = new Map();

/** What came after the events of a Last-Event-ID; other requests take turns. Undefined: everything was sent. */
function choose(endpoint, lastEventId) {
  const { connections } = endpoint;
  const has = ({ id }) => id === lastEventId;
  const index = lastEventId ? connections.findLastIndex(({ chunks }) => chunks.some(has)) : -1;
  if (index >= 0) {
    const { chunks, end } = connections[index];
    const last = chunks.findLastIndex(has);
    // Events without an ID of their own belong to the one before them.
    const next = chunks.findIndex(({ id }, i) => i > last && id !== undefined);
    if (next >= 0) return { ...connections[index], chunks: chunks.slice(next) };
    if (end === 'open') return { ...connections[index], chunks: [] };
    return connections[index + 1]?.resumes ? connections[index + 1] : undefined;
  }
  const firsts = connections.filter(({ resumes }) => !resumes);
  const turn = turns.get(endpoint) ?? 0;
  turns.set(endpoint, turn + 1);
  return firsts[turn % firsts.length];
}
`;

/** `bytesOf`: a chunk as it is sent. */
export function bytesCode({ fields }: Shape): string {
  const has = (...names: ChunkField[]) => names.some((name) => fields.has(name));
  const isBlock = has('comment', 'data', 'retry') || fields.size === 0;
  const names = ['base64', 'comment', 'data', 'event', 'id', 'retry', 'text'] as const;
  const lines = [
    has('base64') &&
      '  if (base64 !== undefined) return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));',
    has('text') && `  ${isBlock ? 'if (text !== undefined) ' : ''}return encoder.encode(text);`,
    isBlock && "  let block = '';",
    has('comment') && "  if (comment !== undefined) block += ': ' + comment + '\\n';",
    has('retry') && "  if (retry !== undefined) block += 'retry: ' + retry + '\\n';",
    has('id') && "  if (id !== undefined) block += 'id: ' + id + '\\n';",
    has('event') && "  if (event !== undefined) block += 'event: ' + event + '\\n';",
    has('data') && "  if (data !== undefined) block += 'data: ' + data.replaceAll('\\n', '\\ndata: ') + '\\n';",
    isBlock && "  return encoder.encode(block + '\\n');",
  ];
  const used = names.filter((name) => fields.has(name));
  return `
const encoder = new TextEncoder();

/** The bytes of a chunk${isBlock ? '; an event is a block that ends with a blank line' : ''}. */
function bytesOf({ ${used.join(', ')} }) {
${lines.filter((line) => line !== false).join('\n')}
}
`;
}

/** `bodyOf`: a connection's body over time. `staysOpen`: a connection that went on never ends. */
export function bodyCode({ ends, speed }: Shape, staysOpen: boolean): string {
  const isOpen = staysOpen && ends.has('open');
  const hasEnd = isOpen || ends.has('cut');
  const fields = ['chunks', hasEnd && 'end', speed !== undefined && 'endWait'].filter((name) => name !== false);
  const lines = [
    '  for (const chunk of chunks) {',
    speed !== undefined && '    if (chunk.wait) await sleep(chunk.wait);',
    '    yield bytesOf(chunk);',
    '  }',
    speed !== undefined && '  if (endWait) await sleep(endWait);',
    ends.has('cut') && "  if (end === 'cut') throw new Error('The connection was cut, as captured.');",
    isOpen && '  // It went on when the capture ended, or the page left.',
    isOpen && "  if (end === 'open') await new Promise(() => {});",
  ];
  return `
/** The body of a connection${speed === undefined ? '' : ', with its timing'}. */
async function* bodyOf({ ${fields.join(', ')} }) {
${lines.filter((line) => line !== false).join('\n')}
}
`;
}

/** `streamOf`: a body as a stream. */
export const STREAM = `
function streamOf(connection) {
  const body = bodyOf(connection);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await body.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      void body.return();
    },
  });
}
`;
