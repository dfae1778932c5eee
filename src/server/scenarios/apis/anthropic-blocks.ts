import { nanoid } from 'nanoid';
import { bodyField, token } from './prose.ts';

/** A content block: how it starts, and its deltas, which number up to a million. */
interface Block {
  start: object;
  count: number;
  delta: (n: number) => object;
}

const THOUGHT = 'The user wants an overview. I give it in a few sentences, then look up how long a browser waits.';
const QUERY = JSON.stringify({ query: 'EventSource reconnection time', limit: 3 });

/** What the API would send for the request: a thought if it has `thinking`, text, a call of the first of its `tools`. */
export function blocksFor(body: string, count: number): Block[] {
  const text = {
    start: { type: 'text', text: '' },
    count,
    delta: (n: number) => ({ type: 'text_delta', text: token(n) }),
  };
  const tool = toolName(body);
  return [
    ...(bodyField(body, 'thinking') instanceof Object ? [thought()] : []),
    text,
    ...(tool === undefined ? [] : [toolCall(tool)]),
  ];
}

/** Undefined without tools. */
export function toolName(body: string): string | undefined {
  const tools = bodyField(body, 'tools');
  const first: unknown = Array.isArray(tools) ? tools[0] : undefined;
  const name = first instanceof Object && 'name' in first ? first.name : undefined;
  return typeof name === 'string' && name.length <= 200 ? name : undefined;
}

function thought(): Block {
  const words = pieces(THOUGHT, /\s?\S+/g);
  return {
    start: { type: 'thinking', thinking: '', signature: '' },
    count: words.length + 1,
    delta: (n) =>
      n < words.length
        ? { type: 'thinking_delta', thinking: words[n] }
        : { type: 'signature_delta', signature: 'c2lnbmF0dXJl' },
  };
}

function toolCall(name: string): Block {
  const parts = pieces(QUERY, /.{1,8}/g);
  return {
    start: { type: 'tool_use', id: `toolu_${nanoid()}`, name, input: {} },
    count: parts.length,
    delta: (n) => ({ type: 'input_json_delta', partial_json: parts[n] }),
  };
}

function pieces(text: string, each: RegExp): readonly string[] {
  return text.match(each) ?? [];
}
