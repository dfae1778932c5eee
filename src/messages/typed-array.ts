/** The typed arrays that cross contexts. */
interface TypedArrays {
  Uint8Array: Uint8Array;
  Uint16Array: Uint16Array;
  Uint32Array: Uint32Array;
  Float64Array: Float64Array;
}

const typeName = typeNameGetter();

/** Whether this is a typed array of that type, of whatever realm. `instanceof` knows those of its own realm alone. */
export function isTypedArray<Name extends keyof TypedArrays>(value: unknown, name: Name): value is TypedArrays[Name] {
  return ArrayBuffer.isView(value) && typeName?.call(value) === name;
}

/** The getter that reads a typed array's internal slot: nothing imitates it, and it works in every realm. */
/* @__NO_SIDE_EFFECTS__ */
function typeNameGetter(): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;
}
