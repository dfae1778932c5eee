/**
 * Firebase's database and LaunchDarkly's flags: a value is put, or patched, at a path.
 * @see https://firebase.google.com/docs/reference/rest/database#section-streaming
 * @see https://github.com/launchdarkly/sdk-specs
 */
import type { Answer } from '../answer.ts';
import { type Fields, fieldsOf, isFields, textOf } from '../fields.ts';
import type { Format } from '../format.ts';
import { setAt } from '../json-patch.ts';
import type { Piece } from '../piece.ts';

export const pathUpdates: Format = {
  name: 'path-updates',
  title: 'Firebase or LaunchDarkly',
  recognises: ({ json, type }) =>
    isFields(json) &&
    textOf(json['path']).startsWith('/') &&
    ((/^(put|patch)$/.test(type) && 'data' in json) || (type === 'delete' && 'version' in json)),
  start: (answer) => (piece) => take(answer, piece),
};

/** Items of LaunchDarkly, which a patch replaces; of Firebase it merges the names that it has. */
const ITEM = /^\/(flags|segments)\/[^/]+$/;

function take(answer: Answer, piece: Piece): void {
  const { json, row, type } = piece;
  const { data } = fieldsOf(json);
  const path = textOf(fieldsOf(json)['path']);
  const change = (next: (before: unknown) => unknown) => answer.changeState('data', row, next);
  if (type === 'put' || (type === 'patch' && (ITEM.test(path) || !isFields(data))))
    change((before) => setAt(before, stepsOf(path), data ?? undefined));
  else if (type === 'delete') change((before) => setAt(before, stepsOf(path), undefined));
  else if (type === 'patch') change((before) => merged(before, path, fieldsOf(data)));
  else if (type === 'cancel' || type === 'auth_revoked') answer.message().error = `${type}: ${piece.data}`;
  else if (type !== 'keep-alive') answer.addUnknown(type || 'no type', piece);
}

/** Each name is a path of its own. */
function merged(before: unknown, path: string, data: Fields): unknown {
  return Object.entries(data).reduce(
    (value, [name, each]) => setAt(value, [...stepsOf(path), ...stepsOf(name)], each ?? undefined),
    before,
  );
}

const stepsOf = (path: string): string[] => path.split('/').filter((step) => step !== '');
