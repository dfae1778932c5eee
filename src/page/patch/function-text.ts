import { nativeOf, patch } from './patch.ts';
import { callNative, wrap } from './wrap.ts';

/**
 * The text of a proxy has no name: `function () { [native code] }`. By that, libraries recognise a patched `fetch` and
 * leave it alone. So stand-ins give the text of what they replaced. Stays when the rest is undone, since the page may
 * have kept a stand-in.
 * @see https://tc39.es/ecma262/#sec-function.prototype.tostring
 */
export function keepText(target: typeof globalThis): void {
  patch(target.Function.prototype, 'toString', (native) =>
    wrap(native, {
      active: true,
      call(textOf, self, args) {
        const isObject = (typeof self === 'object' && self !== null) || typeof self === 'function';
        return callNative(textOf, (isObject && nativeOf(self)) || self, args);
      },
    }),
  );
}
