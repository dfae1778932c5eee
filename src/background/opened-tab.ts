interface OpenedTab {
  /** Never, if the port closes before it says. */
  readonly tab: Promise<number>;
  open(tab: number): void;
}

/** The tab that a port is about: its first message says which. */
export function openedTab(): OpenedTab {
  let open: OpenedTab['open'] = () => {};
  const tab = new Promise<number>((resolve) => {
    open = resolve;
  });
  return { tab, open };
}
