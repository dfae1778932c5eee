import { runInNewContext } from 'node:vm';

/** A copy that is made of another realm's objects: what Firefox gives a content script of the page's world. */
export const ofOtherRealm: (value: unknown) => unknown = runInNewContext(`
  function copy(value) {
    if (Array.isArray(value)) return Array.from(value, copy);
    if (ArrayBuffer.isView(value)) return new globalThis[value.constructor.name](value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copy(each)]));
  }
  copy;
`);
