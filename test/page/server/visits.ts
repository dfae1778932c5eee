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

/** Ends the connections of one `id` by force. */
type Cut = () => void;

export class Visits {
  readonly #byId = new Map<string, Visit>();
  readonly #cuts = new Map<string, Cut>();

  onCut(id: string, cut: Cut): void {
    this.#cuts.set(id, cut);
  }

  cut(id: string): void {
    this.#cuts.get(id)?.();
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
