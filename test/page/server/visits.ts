/** What the server saw of the requests that carry one `id`. */
export interface Visit {
  /** Requests, preflights included. */
  requests: { method: string; headers: string[]; body: string }[];
  /** Connections that are open now. */
  open: number;
  /** Connections that the client gave up before the response's end. */
  cut: number;
  /** Bytes that the socket took over. */
  bytes: number;
}

/** `cut` ends a connection by force, `go` lets a response go on that holds. */
export type Command = 'cut' | 'go';

export class Visits {
  readonly #byId = new Map<string, Visit>();
  readonly #actions = new Map<string, () => void>();
  /** Commands that came before their action was known. */
  readonly #early = new Set<string>();

  onCommand(command: Command, id: string, action: () => void): void {
    const key = `${command} ${id}`;
    this.#actions.set(key, action);
    if (this.#early.delete(key)) action();
  }

  command(command: Command, id: string): void {
    const key = `${command} ${id}`;
    const action = this.#actions.get(key);
    if (action === undefined) this.#early.add(key);
    else action();
  }

  of(id: string): Visit {
    let visit = this.#byId.get(id);
    if (!visit) {
      visit = { requests: [], open: 0, cut: 0, bytes: 0 };
      this.#byId.set(id, visit);
    }
    return visit;
  }
}
