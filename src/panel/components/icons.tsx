import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const RecordIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" />
    <circle cx="10" cy="10" r="2.75" fill="currentColor" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
    <rect x="7.25" y="7.25" width="5.5" height="5.5" rx="0.75" fill="currentColor" />
  </Icon>
);

export const ClearIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M5.8 5.8l8.4 8.4" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);

export const FilterIcon = () => (
  <Icon>
    <path d="M4.5 5.25h11l-4.25 5.25v4.25l-2.5-1.5V10.5z" fill="none" stroke="currentColor" stroke-width="1.4" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l8 8M14 6l-8 8" stroke="currentColor" stroke-width="1.5" />
  </Icon>
);
