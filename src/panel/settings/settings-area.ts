/** Somewhere that keeps values: `storage.local`, or memory. */
export interface SettingsArea {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Calls `changed` with each new value, also with one that another panel set. Missing where no other panel can. */
  watch?(key: string, changed: (value: unknown) => void): void;
}
