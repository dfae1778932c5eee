import { signal } from '@preact/signals';
import { command, controlEvents, readList } from './control-link.ts';
import {
  afterEvent,
  type FaultParam,
  readFaultParams,
  readScenarios,
  type ServerScenario,
  type ServerState,
} from './control-state.ts';

/** The usual control ports: for scenarios, and for a proxy or a replay. */
const USUAL_PORTS = [4041, 4051];

/** The running test server, while the view is connected. */
export class ServerModel {
  readonly phase = signal<'connecting' | 'absent' | 'running'>('connecting');
  readonly state = signal<ServerState | undefined>(undefined);
  readonly scenarios = signal<readonly ServerScenario[]>([]);
  readonly faultParams = signal<readonly FaultParam[]>([]);
  /** The error of the last command. */
  readonly problem = signal('');
  #base = '';
  #connection = new AbortController();

  /** Looks for the server, and says so. */
  connect(port: number): void {
    this.phase.value = 'connecting';
    void this.look(port);
  }

  /** Looks for it once. It does not retry, because each failure is an error in the console. */
  async look(port: number): Promise<void> {
    this.close();
    const { signal } = this.#connection;
    for (const each of port === 0 ? USUAL_PORTS : [port]) {
      await this.#follow(`http://127.0.0.1:${each}`, signal).catch(() => {});
      if (signal.aborted) return;
      if (this.phase.peek() === 'running') break;
    }
    this.phase.value = 'absent';
    this.state.value = undefined;
  }

  close(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  run(path: string, body: object = {}): void {
    this.problem.value = '';
    command(this.#base, path, body).catch((error: unknown) => {
      this.problem.value = error instanceof Error ? error.message : String(error);
    });
  }

  /** Settles when the server is gone. */
  async #follow(base: string, signal: AbortSignal): Promise<void> {
    for await (const { data, event } of controlEvents(base, signal)) {
      this.state.value = afterEvent(this.state.peek(), event, data);
      if (event !== 'state') continue;
      const scenarios = readScenarios(await readList(base, '/scenarios'));
      const faultParams = readFaultParams(await readList(base, '/faults'));
      // Meanwhile another server may have been asked for.
      if (signal.aborted) return;
      this.#base = base;
      this.scenarios.value = scenarios;
      this.faultParams.value = faultParams;
      this.phase.value = 'running';
    }
  }
}
