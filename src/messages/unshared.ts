const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get;

/** Whether no one else can write to a buffer, of whatever realm: the getter throws for shared memory. */
export function isUnshared(buffer: ArrayBufferLike): boolean {
  try {
    byteLength?.call(buffer);
    return true;
  } catch {
    return false;
  }
}
