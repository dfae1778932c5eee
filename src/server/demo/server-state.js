const MAX_ATTEMPTS = 200;

/** Builds the server's state from the feed. */
export function serverState() {
  const state = { reached: false, listening: true, faults: [], paused: new Set(), clients: new Map(), attempts: [] };

  const settings = ({ mode, target, file, listening, faults, paused }) => {
    Object.assign(state, { mode, target, file, listening });
    state.faults = faults;
    state.paused = new Set(paused);
  };
  const reactions = {
    state(data) {
      state.reached = true;
      settings(data);
      state.clients = new Map(data.clients.map((client) => [client.id, client]));
      state.attempts = data.attempts.slice(-MAX_ATTEMPTS).reverse();
    },
    settings,
    opened(attempt) {
      if (attempt.ended === null) state.clients.set(attempt.id, attempt);
      state.attempts.unshift(attempt);
      state.attempts.length = Math.min(state.attempts.length, MAX_ATTEMPTS);
    },
    ended(attempt) {
      state.clients.delete(attempt.id);
      const index = state.attempts.findIndex(({ id }) => id === attempt.id);
      if (index >= 0) state.attempts[index] = attempt;
    },
    sent(counts) {
      for (const [id, events, bytes] of counts) {
        const client = state.clients.get(id);
        if (client !== undefined) client.sent = { ...client.sent, events, bytes };
      }
    },
    lost() {
      state.reached = false;
    },
  };
  return { state, apply: (event, data) => reactions[event]?.(data) };
}
