import { afterEach, expect, test, vi } from 'vitest';
import { FAULTS, type Faults } from '../../../../src/server/faults/faults.ts';
import { LiveFaults } from '../../../../src/server/faults/live.ts';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

/** Queries that together need the value of every fault. A new fault that only matters beside others needs one here. */
const QUERIES = ['drop=1&dropWait=1', 'stall=1&stallFor=1'];

/** `FaultBook` reads it, before a connection has its faults. */
const READ_BEFORE: keyof Faults = 'attempts';

afterEach(() => vi.restoreAllMocks());

test('every fault that a request can ask for is applied somewhere', async () => {
  const read = new Set<PropertyKey>([READ_BEFORE]);
  const current = Object.getOwnPropertyDescriptor(LiveFaults.prototype, 'current')?.get;
  vi.spyOn(LiveFaults.prototype, 'current', 'get').mockImplementation(function (this: LiveFaults) {
    return new Proxy(current?.call(this), {
      get(faults, name) {
        read.add(name);
        return Reflect.get(faults, name);
      },
    });
  });
  for (const query of QUERIES) await raw(`${server().url}/status?interval=1&count=3&${query}`);
  expect(Object.keys(FAULTS).filter((name) => !read.has(name))).toEqual([]);
});
