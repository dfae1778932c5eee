import type { Clock } from '../../../../src/server/stream/clock.ts';

/** Time that passes only in waits, and then at once. */
export class FakeClock implements Clock {
  time = 0;

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    const until = this.time + ms;
    await null;
    this.time = Math.max(this.time, until);
  }
}
