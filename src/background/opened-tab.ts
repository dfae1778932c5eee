interface OpenedTab {
  /** Never called if the port closes first. */
  readonly tab: Promise<number>;
  open(tab: number): void;
}

/** The tab of a port, from its first message. */
export function openedTab(): OpenedTab {
  let open: OpenedTab['open'] = () => {};
  const tab = new Promise<number>((resolve) => {
    open = resolve;
  });
  return { tab, open };
}
