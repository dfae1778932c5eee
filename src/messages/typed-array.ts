/** The typed arrays that cross contexts. */
interface TypedArrays {
  Uint8Array: Uint8Array;
  Uint32Array: Uint32Array;
  Float64Array: Float64Array;
}

const typeName = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const bufferLength = getterOf(ArrayBuffer.prototype, 'byteLength');

/**
 * Whether this is a typed array of that type, of whatever realm. `instanceof` knows those of its own realm alone. One over
 * shared memory is none: its sender could change it after it was checked.
 */
export function isTypedArray<Name extends keyof TypedArrays>(value: unknown, name: Name): value is TypedArrays[Name] {
  return ArrayBuffer.isView(value) && typeName?.call(value) === name && isUnshared(value.buffer);
}

function isUnshared(buffer: ArrayBufferLike): boolean {
  try {
    bufferLength?.call(buffer);
    return true;
  } catch {
    return false;
  }
}

/** A getter that reads an internal slot: nothing imitates it, and it works in every realm. */
/* @__NO_SIDE_EFFECTS__ */
function getterOf(prototype: object, name: PropertyKey): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}
