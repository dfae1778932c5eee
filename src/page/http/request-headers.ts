/** Headers as a page sets them: `Headers`, an iterable of pairs, or an object. */
import type { HeaderList } from '../../capture/records/observation.ts';
import { bare, bareList } from '../primordials/bare.ts';
import { headersForEach, headersHas, isArray, NativeProxy } from '../primordials/built-ins.ts';
import { dataProperty, memberOf } from '../primordials/properties.ts';
import { getOwnPropertyDescriptor, ownKeys } from '../primordials/reflect.ts';
import { stringToLowerCase } from '../primordials/strings.ts';
import { watchIteration } from './iterable.ts';

type Pairs = [name: string, value: string][];

const { iterator } = Symbol;

export interface ObservedHeaders {
  /** The value for the browser. */
  value: unknown;
  /** The headers, names in lower case; complete once the browser has read them. */
  list(): HeaderList;
}

export function observeHeaders(value: unknown): ObservedHeaders {
  const mayBeProxy = typeof value === 'object' && value !== null && !isArray(value) && !isHeaders(value);
  if (!mayBeProxy) return { value, list: () => listHeaders(value) };
  const pairs: Pairs = bareList();
  // Each read by the browser is one read of the page's object, and there are no others.
  const watched = new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      ownKeys: () => ownKeys(value),
      getOwnPropertyDescriptor(_, name) {
        const descriptor = getOwnPropertyDescriptor(value, name);
        // The stand-in has no such property, so it may not say that it could not be changed.
        return descriptor && bare({ ...descriptor, configurable: true });
      },
      get(_, name) {
        const member: unknown = memberOf(value, name);
        if (name === iterator && typeof member === 'function') {
          return watchIteration(value, member, (pair) => addPair(pairs, pair));
        }
        if (typeof name === 'string') add(pairs, name, member);
        return member;
      },
    }),
  );
  return { value: watched, list: () => pairs };
}

export function listHeaders(headers: unknown): HeaderList {
  const pairs: Pairs = bareList();
  if (isHeaders(headers)) {
    headersForEach(headers, (value, name) => add(pairs, name, value));
  } else if (isArray(headers)) {
    for (let i = 0; i < headers.length; i += 1) addPair(pairs, dataProperty(headers, `${i}`));
  }
  return pairs;
}

/** A pair that is no list is left out: reading it could run code of the page. */
function addPair(pairs: Pairs, pair: unknown): void {
  if (isArray(pair)) add(pairs, dataProperty(pair, '0'), dataProperty(pair, '1'));
}

function add(pairs: Pairs, name: unknown, value: unknown): void {
  if (typeof name !== 'string') return;
  const isPrimitive = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (isPrimitive) pairs[pairs.length] = [stringToLowerCase(name), `${value}`];
}

function isHeaders(value: unknown): value is Headers {
  if (typeof value !== 'object' || value === null) return false;
  try {
    headersHas(value as Headers, 'a');
    return true;
  } catch {
    return false;
  }
}
