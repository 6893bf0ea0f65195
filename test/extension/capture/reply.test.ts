// What the panel offers after the background's reply: nothing is overwritten or sent elsewhere without a press.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { choicesOf, describe as describeFinding, linesOf } from '#extension/capture/reply.ts';
import german from '#extension/messages/capture.de.json' with { type: 'json' };
import english from '#extension/messages/capture.en.json' with { type: 'json' };
import { APP, TENANT } from './page.ts';

const client = { field: 'azure.clientId', label: 'Application (client) ID', text: APP } as const;
const tenant = { field: 'azure.tenantId', label: 'Directory (tenant) ID', text: TENANT } as const;
const into = { draft: '00000000-0000-4000-8000-000000000001' };
const take = vi.fn();
const kept = vi.fn();

beforeEach(() => {
  take.mockReset();
  kept.mockReset();
  const texts: Record<string, { message: string }> = english;
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(
    ((key: string, [first = '']: string[] = []) => texts[key]?.message.replace('$1', first) ?? '') as never,
  );
});

describe('the panel', () => {
  it('names labels, never values', () => {
    const said = [
      describeFinding({ found: [client, tenant], known: true }, {}),
      ...linesOf({
        status: 'placed',
        draft: 'x',
        labels: [client.label],
        missing: ['Container URL'],
        asksDate: false,
      }),
      ...linesOf({ status: 'differs', into, labels: [tenant.label] }),
    ].join('\n');
    expect(said).toContain('Application (client) ID, Directory (tenant) ID');
    expect(said).toContain('Still missing: Container URL');
    expect(said).not.toContain(APP);
    expect(said).not.toContain(TENANT);
  });

  it('says what to do where a shown secret cannot be taken', () => {
    const obstacle = { label: 'Client secret (value)', why: 'masked' } as const;
    expect(describeFinding({ found: [], known: true, obstacle }, {})).toMatch(
      /^Client secret \(value\): .*Create a new one/,
    );
    expect(describeFinding({ found: [client], known: true, obstacle }, {})).toBe(client.label);
  });

  it('adds what the address names, each label once', () => {
    const address = { 'azure.clientId': client.label, 'azure.tenantId': tenant.label };
    expect(describeFinding({ found: [client], known: true }, address)).toBe(
      `${client.label}, ${tenant.label}`,
    );
    expect(describeFinding({ found: [], known: true }, address)).toBe(`${client.label}, ${tenant.label}`);
  });

  it('says that a date has two readings, only when it has', () => {
    const placed = { status: 'placed', draft: 'x', labels: [client.label], missing: [] } as const;
    const said = (asksDate: boolean) =>
      linesOf({ ...placed, labels: [client.label], missing: [], asksDate }).join('\n');
    expect(said(true)).toContain('read in two ways');
    expect(said(false)).not.toContain('two ways');
  });

  it('has a button per storage when the background asks', () => {
    const choices = choicesOf(
      { status: 'ask', choices: [{ label: 'New: Azure Blob', into }] },
      [client],
      take,
      kept,
    );
    expect(choices.map(({ label }) => label)).toEqual(['New: Azure Blob']);
    choices[0]?.press();
    expect(take).toHaveBeenCalledExactlyOnceWith([client], { into });
  });

  it('replaces only on Replace; Keep sends the other values alone', () => {
    const found = [client, tenant];
    const [replace, keep] = choicesOf({ status: 'differs', into, labels: [tenant.label] }, found, take, kept);
    keep?.press();
    expect(take).toHaveBeenLastCalledWith([client], { into, replace: false });
    replace?.press();
    expect(take).toHaveBeenLastCalledWith(found, { into, replace: true });
    expect(kept).not.toHaveBeenCalled();
  });

  it('sends nothing on Keep when every value differs', () => {
    const [, keep] = choicesOf({ status: 'differs', into, labels: [tenant.label] }, [tenant], take, kept);
    keep?.press();
    expect(take).not.toHaveBeenCalled();
    expect(kept).toHaveBeenCalledOnce();
  });

  it('has the same texts with the same places for labels in both languages', () => {
    const shape = (texts: Record<string, { message: string }>) =>
      Object.entries(texts).map(([key, { message }]) => [key, message.match(/\$\d/g)]);
    expect(shape(german)).toEqual(shape(english));
  });
});
