import { expect, test } from 'vitest';
import { HEADER } from '../helpers/control.ts';
import { raw } from '../helpers/raw.ts';
import { withServer } from '../helpers/with-server.ts';

const server = withServer();

test('format=ndjson sends the feed as lines of JSON', async () => {
  const url = `${server().controlUrl}/feed?format=ndjson`;
  const { headers, body } = await raw(url, { headers: HEADER, until: (bytes) => bytes.includes('\n') });
  expect(headers.get('content-type')).toBe('application/x-ndjson');
  expect(JSON.parse(body.toString())).toMatchObject({
    event: 'state',
    data: { clients: [], attempts: [], listening: true },
  });
});

test('each of up to twenty readers gets the state; one more gets a 503', async () => {
  let open = 0;
  const read = () => {
    let seen = false;
    return raw(`${server().controlUrl}/feed`, {
      headers: HEADER,
      until: (bytes) => {
        if (!seen && bytes.includes('event: state')) {
          seen = true;
          open++;
        }
        return bytes.includes('event: settings');
      },
    });
  };
  const readers = Array.from({ length: 20 }, read);
  await expect.poll(() => open).toBe(20);
  expect((await raw(`${server().controlUrl}/feed`, { headers: HEADER })).status).toBe(503);
  server().control.pause();
  await Promise.all(readers);
});
