import { maskParameters, PATH, QUERY } from './mask-parameters.ts';
import { MASK, type MaskNested, type OnSecrets } from './secret-found.ts';

/** A run of characters that may be a URL, also inside other text. */
const WORD = /[^\s"<>]+/g;

/** Masks the secrets of the URLs in a text: user and password, parameters of the path, the query and the fragment. */
export function maskUrls(text: string, on: OnSecrets, nested: MaskNested): string {
  if (!/[=@]/.test(text)) return text;
  return text.replace(WORD, (word) => {
    const url = maskUser(word, on.user);
    const query = url.search(/[?#]/);
    const end = query < 0 ? url.length : query;
    const path = maskParameters(url.slice(0, end), PATH, on.parameter, nested);
    return path + maskParameters(url.slice(end), QUERY, on.parameter, nested);
  });
}

/** Masks what stands before the `@` of each host. */
function maskUser(word: string, onUser: (value: string) => void): string {
  let masked = '';
  let done = 0;
  for (let slashes = firstSlashes(word); slashes >= 0; slashes = nextSlashes(word, done)) {
    const start = slashes + 2;
    const end = endOfHost(word, start);
    const authority = word.slice(start, end);
    // The last one: browsers treat the others as part of the password.
    const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
    masked += word.slice(done, start);
    if (user !== '' && user !== MASK) onUser(user);
    masked += user === '' ? authority : MASK + authority.slice(user.length);
    done = end;
  }
  return masked + word.slice(done);
}

/** `//host` without a scheme counts only at the beginning. */
function firstSlashes(word: string): number {
  return word.startsWith('//') ? 0 : nextSlashes(word, 0);
}

function nextSlashes(word: string, from: number): number {
  const colon = word.indexOf('://', from);
  return colon < 0 ? -1 : colon + 1;
}

function endOfHost(word: string, from: number): number {
  const ends = /[/\\?#]/g;
  ends.lastIndex = from;
  return ends.exec(word)?.index ?? word.length;
}
