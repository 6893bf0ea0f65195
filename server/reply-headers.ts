// Headers of every reply, good or bad, also where no middleware runs: nothing is guessed, kept, or embedded by a page.

export const protectiveHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
} as const;
