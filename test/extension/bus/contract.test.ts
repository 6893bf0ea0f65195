// The messages between the worlds: what is too long, too many or of another kind does not get through.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEmedgene, fromFrame, fromPanel } from '#extension/bus/contract.ts';

const draft = '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01';
const value = { field: 'azure.clientId', text: 'x' };

describe('a message of the popup', () => {
  it.each([
    { kind: 'enter', draft, name: 'clientId', text: 'x'.repeat(64 * 1024 + 1), from: 'typed' },
    { kind: 'enter', draft, name: '__proto__', text: 'x', from: 'typed' },
    { kind: 'enter', draft, name: 'clientId', text: 'x', from: 'capture' },
    { kind: 'choose', draft: 'drafts' },
    { kind: 'pair', code: 'x', port: 0 },
    { kind: 'pair', code: 'x'.repeat(201), port: 8787 },
    { kind: 'look', tab: '7' },
    { kind: 'capture', values: [value], ids: {} },
  ])('is refused: %j', (message) => {
    expect(fromPanel.safeParse(message).success).toBe(false);
  });

  it('may carry a file of 64 KiB', () => {
    const file = { kind: 'enter', draft, name: 'privateKey', text: 'x'.repeat(64 * 1024), from: 'file' };
    expect(fromPanel.safeParse(file).success).toBe(true);
  });
});

describe('a message of a frame', () => {
  it.each([
    { kind: 'capture', values: [{ field: 'azure.clientId', text: 'x'.repeat(4097) }], ids: {} },
    { kind: 'capture', values: [value], ids: {}, into: { draft: 'x' } },
    { kind: 'capture', values: [value] },
    { kind: 'reveal', draft, name: 'clientSecret' },
  ])('is refused: %j', (message) => {
    expect(fromFrame.safeParse(message).success).toBe(false);
  });

  it('loses whatever else it carries: the route comes from the tab', () => {
    const parsed = fromFrame.parse({ kind: 'where', url: 'https://evil.example/' });
    expect(parsed).toEqual({ kind: 'where' });
  });
});

it('anything at all is either one of ours or refused, and never throws', () => {
  const schemas = [fromPanel, fromFrame, fromEmedgene];
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      for (const schema of schemas) if (schema.safeParse(anything).success) return false;
      return true;
    }),
  );
});
