import { isPathError, type JsonPath, parseJsonPath, readJsonPath } from '../../capture/json/json-path.ts';

/** Reads a list of JSON paths separated by commas or spaces, or says what is wrong with the first invalid one. */
export function readPaths(text: string): { paths: string[]; error: string | undefined } {
  const paths: string[] = [];
  for (let at = skip(text, 0); at < text.length; ) {
    const read = readJsonPath(text, at);
    if (isPathError(read)) return { paths, error: `${read.message}: ${text.slice(read.start, read.end)}` };
    paths.push(text.slice(at, read.end));
    at = skip(text, read.end);
  }
  return { paths, error: undefined };
}

/** The stored paths that are valid. */
export function pathsOf(texts: readonly string[]): JsonPath[] {
  return texts.flatMap((text) => {
    const path = parseJsonPath(text);
    return isPathError(path) ? [] : [path];
  });
}

function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,]/.test(text[at] ?? '')) at++;
  return at;
}
