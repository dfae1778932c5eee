import { fieldsOf, isFields, jsonText, textOrNone } from '../fields.ts';

/** An error as providers word it: a text, or an object with a message and a code or type. */
export function errorText(error: unknown): string {
  if (!isFields(error)) return jsonText(error);
  const { code, error: inner, message, type } = error;
  const text = textOrNone(message) ?? textOrNone(fieldsOf(inner)['message']) ?? textOrNone(inner);
  const kind = [code, type].find((each) => (typeof each === 'string' && each !== '') || typeof each === 'number');
  if (text === undefined) return jsonText(error);
  return kind === undefined ? text : `${String(kind)}: ${text}`;
}
