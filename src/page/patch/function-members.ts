import { bare } from '../primordials/bare.ts';
import { nativeOf, patch } from './patch.ts';
import { callNative, wrap } from './wrap.ts';

const MEMBERS = ['arguments', 'caller'] as const;
const PARTS = ['get', 'set'] as const;

/**
 * `arguments` and `caller` of classes give null, and throw for all other built-in functions. Which it is, the accessors
 * cannot see through a stand-in. Stays when the rest is undone, like the text.
 * @see https://tc39.es/ecma262/#sec-addrestrictedfunctionproperties
 */
export function keepMembers(target: typeof globalThis): void {
  const { prototype } = target.Function;
  const replace = (native: object): object => wrap(native, bare({ active: true, call: onNative }));
  for (let i = 0; i < MEMBERS.length; i += 1) {
    for (let j = 0; j < PARTS.length; j += 1) patch(prototype, MEMBERS[i] ?? '', replace, PARTS[j]);
  }
}

function onNative(accessor: object, self: unknown, args: unknown[]): unknown {
  return callNative(accessor, (typeof self === 'function' && nativeOf(self)) || self, args);
}
