/** A message by its `kind`: narrows a union to one member. */
export type OfKind<Message extends { kind: string }, Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
