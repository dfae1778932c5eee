/**
 * What Windows makes of a pasted command: cmd.exe's documented phases, and the Microsoft C runtime's.
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 * @see https://stackoverflow.com/questions/4094699
 */

/** The value of a variable; undefined where it is not defined. */
export type Environment = (name: string) => string | undefined;

/** A command line that cmd.exe runs, and the operators outside of quotes that would run others or redirect. */
export interface CommandLine {
  text: string;
  operators: string[];
}

/** `prompt`: as typed. `file`: as a line of a batch file. */
export function commandLines(script: string, environment: Environment, mode: 'prompt' | 'file'): CommandLine[] {
  // A file ends a line at Ctrl+Z, too. Carriage returns are dropped once variables are expanded.
  const lines = script.replaceAll('\x1a', '\n').split('\n');
  const all = lines.map((line) => `${expanded(line, environment, mode).replaceAll('\r', '')}\n`).join('');
  const commands: CommandLine[] = [];
  let command: CommandLine = { text: '', operators: [] };
  let inQuotes = false;
  for (let i = 0; i < all.length; i++) {
    const character = all[i] ?? '';
    if (character === '\n') {
      commands.push(command);
      command = { text: '', operators: [] };
      inQuotes = false;
    } else if (character === '^' && !inQuotes) {
      // A line feed is removed with its caret, and the next character is taken as it is, even another line feed.
      if (all[i + 1] === '\n') i++;
      i++;
      command.text += all[i] ?? '';
    } else {
      if (character === '"') inQuotes = !inQuotes;
      if (!inQuotes && '&|<>()'.includes(character)) command.operators.push(character);
      command.text += character;
    }
  }
  return commands.filter(({ text }) => text.trim() !== '');
}

/** Replaces variables within one line. */
function expanded(line: string, environment: Environment, mode: 'prompt' | 'file'): string {
  let result = '';
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== '%') {
      result += line[i];
      continue;
    }
    const next = line[i + 1] ?? '';
    if (mode === 'file' && next === '%') {
      result += '%';
      i++;
      continue;
    }
    if (mode === 'file' && /[\d*~]/.test(next)) {
      result += environment(next) ?? '';
      i++;
      continue;
    }
    const [name = ''] = /^[^%:]*/.exec(line.slice(i + 1)) ?? [];
    const ends = line[i + 1 + name.length];
    const value = name === '' || ends === undefined ? undefined : environment(name);
    if (value !== undefined) {
      // With a colon, up to the `%` that closes the replacement.
      const close = line.indexOf('%', i + 1 + name.length);
      result += value;
      i = close < 0 ? line.length : close;
    } else if (mode === 'prompt') result += '%';
    else if (ends !== undefined) i += name.length + 1;
  }
  return result;
}

/** The arguments of a command line. */
export function argumentsOf(commandLine: string): string[] {
  const all: string[] = [];
  let current: string | undefined;
  let inQuotes = false;
  for (let i = 0; i < commandLine.length; i++) {
    const [backslashes = ''] = /^\\*/.exec(commandLine.slice(i)) ?? [];
    i += backslashes.length;
    const character = commandLine[i];
    const isQuote = character === '"';
    const literal = isQuote ? '\\'.repeat(Math.floor(backslashes.length / 2)) : backslashes;
    if (literal !== '') current = (current ?? '') + literal;
    if (character === undefined) break;
    if (isQuote && backslashes.length % 2 === 1) current = `${current ?? ''}"`;
    else if (isQuote && inQuotes && commandLine[i + 1] === '"') {
      current = `${current ?? ''}"`;
      i++;
    } else if (isQuote) {
      inQuotes = !inQuotes;
      current ??= '';
    } else if (!inQuotes && /[ \t]/.test(character)) {
      if (current !== undefined) all.push(current);
      current = undefined;
    } else current = (current ?? '') + character;
  }
  return current === undefined ? all : [...all, current];
}
