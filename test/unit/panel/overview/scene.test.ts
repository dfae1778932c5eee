import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { Scene } from '../../../../src/panel/overview/scene.ts';
import { columnOf, lastStop, nextStop } from '../../../../src/panel/overview/stops.ts';
import { tipAt, tipText } from '../../../../src/panel/overview/tip.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

function sceneOf(records: LogRecord[], now: number): { log: Log; scene: Scene } {
  const log = new Log();
  log.append(batch(0, [opened(), ...records]));
  const scene = new Scene(log, true, () => EPOCH + now);
  scene.streams = log.streams;
  scene.timeline.advance(() => false);
  return { log, scene };
}

const on = { stream: 1, connection: 1 };
const opening: LogRecord[] = [
  { kind: 'request-sent', ...on, time: 0 },
  { kind: 'response-started', ...on, time: 100, status: 200 },
];
const events = [
  event('one', { time: 1000, type: 'price', lastEventId: '7' }),
  event('two', { time: 1500 }),
  event('three', { time: 1501 }),
];

describe("the overview's scene", () => {
  test('ends now while a stream is live, and at the end of a file', () => {
    const { log, scene } = sceneOf([...opening, ...events], 4000);
    expect(scene.extent).toEqual({ from: EPOCH, to: EPOCH + 4000, live: true });
    const recorded = new Scene(log, false);
    recorded.streams = log.streams;
    recorded.timeline.advance(() => false);
    expect(recorded.extent).toEqual({ from: EPOCH, to: EPOCH + 1501, live: false });
  });

  test('is zoomed, panned and shown whole again', () => {
    const { scene } = sceneOf([...opening, ...events], 4000);
    scene.zoom(0.1, EPOCH + 1000);
    expect(scene.window.span).toBe(1000);
    scene.pan(1);
    expect(scene.window.from).toBe(EPOCH + 1900);
    scene.zoom(100, EPOCH + 2000);
    expect(scene.isWhole).toBe(true);
  });

  test('steps from mark to mark and to both ends', () => {
    const { scene } = sceneOf([...opening, ...events], 4000);
    const [stream] = scene.streams;
    if (stream === undefined) throw new Error('There is no stream.');
    const step = 50;
    const stops: number[] = [];
    for (let time = lastStop(scene, stream, -1); time !== undefined; ) {
      stops.push(time - EPOCH);
      time = nextStop(scene, stream, columnOf(scene, time, step), 1);
    }
    expect(stops).toEqual([100, 1000, 1500]);
    expect(lastStop(scene, stream, 1)).toBe(EPOCH + 1501);
    expect(nextStop(scene, stream, columnOf(scene, EPOCH + 1500, step), -1)).toBe(EPOCH + 1000);
  });

  test('says when recording was off', () => {
    const pause: LogRecord = { kind: 'paused', time: 3000, since: 2000, events: 4, bytes: 9 };
    const { log, scene } = sceneOf([...opening, ...events, pause], 4000);
    const [stream] = scene.streams;
    if (stream === undefined) throw new Error('There is no stream.');
    const said = (time: number) =>
      tipText(tipAt(log, scene, stream, EPOCH + time, columnOf(scene, EPOCH + time, 50), EPOCH));
    expect(said(2500)).toMatch(/, Recording was off for 1\.00 s$/);
    expect(said(3500)).not.toContain('Recording');
  });

  test('describes what is under the pointer', () => {
    const { log, scene } = sceneOf([...opening, ...events, { kind: 'connection-lost', ...on, time: 2000 }], 4000);
    const [stream] = scene.streams;
    if (stream === undefined) throw new Error('There is no stream.');
    const said = (time: number) =>
      tipText(tipAt(log, scene, stream, EPOCH + time, columnOf(scene, EPOCH + time, 50), EPOCH));
    expect(said(1000)).toMatch(/^GET \/events, 1\.000 s · [\d:.]+, price · id 7 · one$/);
    expect(said(1500)).toMatch(/, 2 within 50 ms, 2 × message$/);
    expect(said(100)).toMatch(/, Connected: status 200 · after 100 ms$/);
    expect(said(3000)).toMatch(/, Disconnected for 2\.00 s, Connection lost: /);
    expect(said(600)).toMatch(/^GET \/events, 0\.600 s · [\d:.]+$/);
  });
});
