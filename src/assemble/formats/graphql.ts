/**
 * GraphQL over SSE, and the increments of `@defer` and `@stream`.
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../fields.ts';
import type { Format } from '../format.ts';
import type { Piece } from '../piece.ts';
import { errorText } from './error-text.ts';

const isResult = (json: unknown): boolean =>
  isFields(json) &&
  ('data' in json || 'errors' in json || 'incremental' in json || 'pending' in json || 'payload' in json);

export const graphql: Format = {
  name: 'graphql',
  title: 'GraphQL',
  recognises: ({ json, type }) => type === 'next' && isResult(json),
  start(answer) {
    const result = new Result(answer);
    return (piece) => result.take(piece);
  },
};

class Result {
  readonly #answer: Answer;
  /** Where the parts that were announced belong. */
  readonly #places = new Map<string, readonly unknown[]>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  take(piece: Piece): void {
    if (piece.type === 'complete') {
      for (const message of this.#answer.messages) message.ended = true;
      return;
    }
    if (piece.type !== 'next' || !isFields(piece.json)) {
      this.#answer.addUnknown(piece.type || 'no type', piece);
      return;
    }
    // One connection for several operations names each.
    const { id, payload } = piece.json;
    const { data, errors, hasNext, incremental, pending } = isFields(payload) ? payload : piece.json;
    const name = typeof id === 'string' ? `data ${id}` : 'data';
    for (const each of listOf(pending))
      this.#places.set(`${name} ${textOf(fieldsOf(each)['id'])}`, listOf(fieldsOf(each)['path']));
    const parts = listOf(incremental).map((each) => ({
      part: fieldsOf(each),
      place: this.#placeOf(name, fieldsOf(each)),
    }));
    this.#answer.changeState(name, piece.row, (before) =>
      parts.reduce<unknown>(
        (value, { part, place }) => merged(value, place, part['data'], part['items']),
        data ?? before,
      ),
    );
    const messages = listOf(errors).map(errorText);
    if (messages.length > 0) this.#answer.message().error = messages.join('\n');
    if (hasNext === false) for (const message of this.#answer.messages) message.ended = true;
  }

  #placeOf(name: string, { id, path, subPath }: Fields): readonly unknown[] {
    return [...(this.#places.get(`${name} ${textOf(id)}`) ?? listOf(path)), ...listOf(subPath)];
  }
}

/** Copies the objects on the path: earlier states stay unchanged. */
function merged(value: unknown, [step, ...rest]: readonly unknown[], data: unknown, items: unknown): unknown {
  if (step === undefined) {
    if (Array.isArray(items)) return [...listOf(value), ...items];
    return { ...fieldsOf(value), ...fieldsOf(data) };
  }
  if (Array.isArray(value)) {
    // `@stream` says at which index its items begin.
    if (rest.length === 0 && Array.isArray(items)) return [...value.slice(0, Number(step)), ...items];
    return value.map((each, index) => (index === step ? merged(each, rest, data, items) : each));
  }
  const copy = { ...fieldsOf(value) };
  const name = String(step);
  return Object.defineProperty(copy, name, {
    value: merged(copy[name], rest, data, items),
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
