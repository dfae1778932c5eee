import { patch } from './patch.ts';
import { reflectOn } from './set-prototype.ts';
import { callNative, wrap } from './wrap.ts';

/** `Reflect.setPrototypeOf` gives false where all others throw, and a stand-in must know which. Stays, like the text. */
export function keepReflect(target: typeof globalThis): void {
  patch(target.Reflect, 'setPrototypeOf', (native) =>
    wrap(native, {
      active: true,
      call: (_, self, args) => reflectOn(args[0], () => callNative(native, self, args)),
    }),
  );
}
