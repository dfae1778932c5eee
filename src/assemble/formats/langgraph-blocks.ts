/** The content blocks of LangGraph's event streaming: each begins, grows by deltas, and comes whole at its end. */
import { type Fields, fieldsOf, isFields, jsonText, listOf, textOf, textOrNone } from '../fields.ts';
import type { Message, Part } from '../message.ts';
import { sameJson } from '../same-json.ts';
import { mediaKind } from './media-kind.ts';

const isCall = (type: string): boolean => /^((server_)?tool_call(_chunk)?|invalid_tool_call)$/.test(type);

/** Gives the part of the block. */
export function openBlock(message: Message, block: Fields, key: string, row: number): Part | undefined {
  const type = textOf(block['type']);
  if (type === 'text') return grown(message.part('text', key, row), textOf(block['text']), row);
  if (type === 'reasoning') return grown(message.part('reasoning', key, row), textOf(block['reasoning']), row);
  if (isCall(type)) return grown(named(message.part('tool-call', key, row), block), argsText(block), row);
  return takeOther(message, type, block, key, row);
}

/** Whether the delta is of a known type. */
export function addToBlock(message: Message, delta: Fields, key: string, row: number): boolean {
  switch (delta['type']) {
    case 'text-delta':
      message.part('text', key, row).text.append(textOf(delta['text']), row);
      return true;
    case 'reasoning-delta':
      message.part('reasoning', key, row).text.append(textOf(delta['reasoning']), row);
      return true;
    case 'tool-call-delta':
      message.part('tool-call', key, row).text.append(textOf(delta['args']), row);
      return true;
    case 'data-delta':
      // The bytes of media; the end of the block has them whole.
      return true;
    case 'block-delta':
      mergeFields(message, fieldsOf(delta['fields']), key, row);
      return true;
    default:
      return false;
  }
}

/** The block's fields replace those that it had. */
function mergeFields(message: Message, fields: Fields, key: string, row: number): void {
  const { args, reasoning, text } = fields;
  const type = textOf(fields['type']);
  if (isCall(type)) {
    const part = named(message.part('tool-call', key, row), fields);
    if (args !== undefined && args !== null) part.text.replace(jsonText(args), row);
  } else if (type === 'text' && typeof text === 'string') message.part('text', key, row).text.replace(text, row);
  else if (type === 'reasoning' && typeof reasoning === 'string')
    message.part('reasoning', key, row).text.replace(reasoning, row);
}

/** The whole block at its end: compared with the sum of its deltas. */
export function finishBlock(message: Message, block: Fields, key: string, row: number): Part | undefined {
  const type = textOf(block['type']);
  if (type === 'text') {
    for (const each of listOf(block['annotations'])) takeAnnotation(message, fieldsOf(each), row);
    return compared(message.part('text', key, row), textOf(block['text']), row);
  }
  if (type === 'reasoning') return compared(message.part('reasoning', key, row), textOf(block['reasoning']), row);
  if (!isCall(type)) return takeOther(message, type, block, key, row);
  const part = named(message.part('tool-call', key, row), block);
  const { args } = block;
  // The deltas are JSON as text, the whole is its value.
  if (part.text.length > 0 && isFields(args)) part.differs = !sameJson(part.text.value, args);
  else part.compare(jsonText(args), row);
  return part;
}

function grown(part: Part, text: string, row: number): Part {
  part.text.append(text, row);
  return part;
}

function compared(part: Part, text: string, row: number): Part {
  part.compare(text, row);
  return part;
}

function named(part: Part, { id, name }: Fields): Part {
  part.id = textOrNone(id) ?? part.id;
  part.name = textOrNone(name) ?? part.name;
  return part;
}

/** Empty where the arguments follow in deltas. */
function argsText({ args }: Fields): string {
  return isFields(args) && Object.keys(args).length === 0 ? '' : jsonText(args);
}

function takeAnnotation(message: Message, annotation: Fields, row: number): void {
  if (annotation['type'] !== 'citation') return;
  const { cited_text, title, url } = annotation;
  const part = message.add('citation', row, { url: textOrNone(url), title: textOrNone(title) });
  part.text.append(textOf(cited_text), row);
}

function takeOther(message: Message, type: string, block: Fields, key: string, row: number): Part | undefined {
  const { mime_type, output, tool_call_id, url } = block;
  if (type === 'server_tool_result')
    return Object.assign(message.part('tool-result', key, row), { id: textOrNone(tool_call_id), value: output });
  if (/^(image|audio|video|file)$/.test(type)) {
    const kind = mediaKind(textOrNone(mime_type) ?? `${type}/*`);
    return Object.assign(message.part(kind, key, row), { mediaType: textOrNone(mime_type), url: textOrNone(url) });
  }
  // Text that a block without a type may hold is in its value.
  const isKnown = type === 'non_standard';
  return Object.assign(message.part('unknown', key, row), {
    name: type || 'no type',
    value: isKnown ? block['value'] : block,
  });
}
