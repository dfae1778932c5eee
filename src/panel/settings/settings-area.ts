/** Somewhere that keeps values: `storage.local`, or memory. */
export interface SettingsArea {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Reports each new value, whoever set it. Missing where nobody else can set one. */
  watch?(key: string, tell: (value: unknown) => void): void;
}
