/** Calls of tools among the items of OpenAI Responses. */
import { type Fields, fieldsOf, jsonText, textOf, textOrNone } from '../fields.ts';
import type { Message, Part } from '../message.ts';
import { sameJson } from '../same-json.ts';

/** An item is complete. Functions have a name and arguments; built-in tools are named by their kind. */
export function takeCall(part: Part, item: Fields, row: number, isDone: boolean): void {
  const { action, arguments: args, call_id, code, id, input, name, operation, queries, type } = item;
  part.id ??= textOrNone(call_id) ?? textOrNone(id);
  part.name ??= textOrNone(name) ?? textOf(type).replace(/_call$/, '');
  if (item['output'] !== undefined) part.value = item['output'];
  if (type === 'apply_patch_call') takePatch(part, fieldsOf(operation), row, isDone);
  if (!isDone) return;
  if (type === 'shell_call') endCommands(part, fieldsOf(action), row);
  const text = textOrNone(args) ?? textOrNone(input) ?? textOrNone(code);
  if (text !== undefined) part.compare(text, row);
  else if (part.text.length === 0) part.text.append(jsonText(args ?? input ?? action ?? operation ?? queries), row);
}

export function takeResult(part: Part, { call_id, output, result, type }: Fields): void {
  part.id ??= textOrNone(call_id);
  part.name ??= textOf(type).replace(/_output$/, '');
  part.value = output ?? result ?? part.value;
}

/** The arguments are the operation, as JSON; its diff comes in pieces. */
function takePatch(part: Part, operation: Fields, row: number, isDone: boolean): void {
  if (isDone) {
    finish(part, operation, '"}', row);
    return;
  }
  const { diff, ...others } = operation;
  // Deleting a file has none.
  if (diff === undefined) return;
  part.text.append(JSON.stringify({ ...others, diff: textOf(diff) }).slice(0, -'"}'.length), row);
}

export function addToPatch(message: Message, key: string, delta: string, row: number): void {
  const { text } = message.part('tool-call', key, row);
  if (text.length === 0) text.append('{"diff":"', row);
  text.append(inJson(delta), row);
}

/** The arguments are the action, as JSON; its commands arrive in pieces, one after another. */
function endCommands(part: Part, action: Fields, row: number): void {
  const { commands: _, ...others } = action;
  const rest = JSON.stringify(others).slice(1);
  finish(part, action, rest === '}' ? ']}' : `],${rest}`, row);
}

/** A command begins, continues, or is complete. */
export function addToCommands(message: Message, key: string, step: string, delta: string, row: number): void {
  const { text } = message.part('tool-call', key, row);
  if (step === 'done') text.append('"', row);
  else if (text.length === 0) text.append('{"commands":["', row);
  else if (step === 'added') text.append(',"', row);
  if (step === 'delta') text.append(inJson(delta), row);
}

/** Closes JSON that arrived in pieces. The complete value is compared with them, or used if there were none. */
function finish(part: Part, whole: Fields, end: string, row: number): void {
  if (part.text.length === 0) {
    part.text.append(JSON.stringify(whole), row);
    return;
  }
  part.text.append(end, row);
  part.differs = !sameJson(part.text.value, whole);
}

/** A piece of a text, escaped for a JSON text. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
