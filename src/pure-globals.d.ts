/**
 * The only globals outside ECMAScript that the pure folders use. They compile without the DOM library, so that nothing
 * in them can come to depend on a page, an extension API or Node.
 * @see https://encoding.spec.whatwg.org/#api
 * @see https://w3c.github.io/hr-time/
 */
declare class TextDecoder {
  constructor(label?: 'utf-8' | 'latin1', options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}

/** For durations: it is monotonic, unlike `Date.now()`. */
declare const performance: { now(): number };
