/** The overview's actions for keys. */
type KeyAction =
  | { kind: 'move'; by: -1 | 1; extend: boolean }
  | { kind: 'end'; by: -1 | 1; extend: boolean }
  | { kind: 'lane'; by: -1 | 1 }
  | { kind: 'zoom'; factor: number }
  | { kind: 'pan'; by: -1 | 1 }
  | { kind: 'reset' | 'select' | 'clear' };

const ZOOM = 1.5;

/** Undefined for keys that are not the overview's. */
export function keyAction({ key, shiftKey: extend }: { key: string; shiftKey: boolean }): KeyAction | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'move', by: -1, extend };
    case 'ArrowRight':
      return { kind: 'move', by: 1, extend };
    case 'Home':
      return { kind: 'end', by: -1, extend };
    case 'End':
      return { kind: 'end', by: 1, extend };
    case 'ArrowUp':
      return { kind: 'lane', by: -1 };
    case 'ArrowDown':
      return { kind: 'lane', by: 1 };
    case '+':
    case '=':
      return { kind: 'zoom', factor: 1 / ZOOM };
    case '-':
    case '_':
      return { kind: 'zoom', factor: ZOOM };
    case 'PageUp':
      return { kind: 'pan', by: -1 };
    case 'PageDown':
      return { kind: 'pan', by: 1 };
    case '0':
      return { kind: 'reset' };
    case 'Enter':
      return { kind: 'select' };
    case 'Escape':
      return { kind: 'clear' };
    default:
      return undefined;
  }
}
