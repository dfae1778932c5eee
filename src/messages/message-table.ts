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

/** The union of a table's messages. */
export type MessageOf<Table> = Message<Table, keyof Table>;

/** What to do with each kind of a table's messages. */
export type Handlers<Table> = { readonly [Kind in keyof Table]: (message: Message<Table, Kind>) => void };

const { setPrototypeOf } = Object;

/** Nothing is inherited: a table is asked for what the other side says, also in the page's world. */
/* @__NO_SIDE_EFFECTS__ */
export function messageTable<const Table extends MessageTable>(table: Table): Table {
  for (const kind in table) setPrototypeOf(table[kind], null);
  return setPrototypeOf(table, null);
}

/** Hands each message to the handler of its kind. What is no message of the table goes to `refuse`, which counts it. */
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
