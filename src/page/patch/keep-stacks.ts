import { patch } from './patch.ts';
import { hasReplaced, replacedMembers, STACK_MEMBERS } from './replaced-stacks.ts';
import { callNative, wrap } from './wrap.ts';

/**
 * Firefox's errors inherit the getter of their stack: it gives the stack without frames of the hook. Elsewhere there is no
 * such getter. Stays when the rest is undone, like the text: the page may have kept an error.
 */
export function keepStacks(target: typeof globalThis): void {
  for (let i = 0; i < STACK_MEMBERS.length; i += 1) {
    const name = STACK_MEMBERS[i] ?? 'stack';
    const replace = (native: object): object =>
      wrap(native, {
        get active() {
          return hasReplaced();
        },
        call(get, self, args) {
          const members = typeof self === 'object' && self !== null ? replacedMembers(self) : undefined;
          return members && name in members ? members[name] : callNative(get, self, args);
        },
      });
    patch(target.Error.prototype, name, replace, 'get');
    patch(target.DOMException.prototype, name, replace, 'get');
  }
}
