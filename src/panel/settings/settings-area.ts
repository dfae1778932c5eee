/** A store of values: `storage.local`, or memory. */
export interface SettingsArea {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Calls `changed` with each new value, including those of other panels. Missing if there can be no other panel. */
  watch?(key: string, changed: (value: unknown) => void): void;
}
