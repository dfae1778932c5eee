/**
 * One table a direction: kind of message → check of each of its fields. The union of the messages and the handlers for
 * them derive from it, so a kind cannot lack its check, and a receiver cannot leave out a kind.
 */
import { type Fields, hasFields } from './checks.ts';
import { isObject } from './kinds.ts';
import type { Receive } from './link.ts';

type MessageTable = Readonly<Record<string, Fields>>;

type Checked<C> = C extends (value: unknown) => value is infer T ? T : never;
type OptionalNames<F> = { [Name in keyof F]: undefined extends Checked<F[Name]> ? Name : never }[keyof F];
type Flat<T> = { [Name in keyof T]: T[Name] };
type Content<F> = { [Name in Exclude<keyof F, OptionalNames<F>>]: Checked<F[Name]> } & {
  [Name in OptionalNames<F>]?: Exclude<Checked<F[Name]>, undefined>;
};
type Message<Table, Kind extends keyof Table> = { [K in Kind]: Flat<{ kind: K } & Content<Table[K]>> }[Kind];

/** What fields hold that pass their checks. */
export type ContentOf<F> = Flat<Content<F>>;

/** The union of a table's messages. */
export type MessageOf<Table> = Message<Table, keyof Table>;

/** What to do with each kind of a table's messages. */
export type Handlers<Table> = { readonly [Kind in keyof Table]: (message: Message<Table, Kind>) => void };

const { setPrototypeOf } = Object;

/** Without prototypes, because the other side chooses the key that is looked up, and the page can change prototypes. */
/* @__NO_SIDE_EFFECTS__ */
export function messageTable<const Table extends MessageTable>(table: Table): Table {
  for (const kind in table) setPrototypeOf(table[kind], null);
  return setPrototypeOf(table, null);
}

/** Calls the handler of each message's kind. Anything else goes to `refuse`, which counts it. */
export function receiver<Table extends MessageTable>(
  table: Table,
  handlers: Handlers<Table>,
  refuse: (value: unknown) => void,
): Receive {
  return (value) => {
    if (!isObject(value)) return refuse(value);
    const { kind } = value;
    if (!isKind(table, kind) || !isMessage(table, kind, value)) return refuse(value);
    handlers[kind](value);
  };
}

function isKind<Table extends MessageTable>(table: Table, kind: unknown): kind is keyof Table {
  return typeof kind === 'string' && table[kind] !== undefined;
}

function isMessage<Table extends MessageTable, Kind extends keyof Table>(
  table: Table,
  kind: Kind,
  value: Readonly<Record<string, unknown>>,
): value is Message<Table, Kind> {
  const shape = table[kind];
  return shape !== undefined && hasFields(value, shape);
}
