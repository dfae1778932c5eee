import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command of the program. */
export interface Command {
  usage: string;
  /** Resolves with the exit code. What it throws is printed, and the code is 1. */
  run(args: readonly string[]): Promise<number>;
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {}

/** `--help` was among the arguments. */
export class HelpRequest extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The one way in which commands read their arguments: with `--help`, and with errors that name the argument. */
export function parseOptions<const O extends Options>(args: readonly string[], options: O) {
  const parsed = parseStrictly(args, { ...options, help: { type: 'boolean', short: 'h' } } as const);
  if ('help' in parsed.values && parsed.values.help === true) throw new HelpRequest();
  return parsed;
}

function parseStrictly<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
