// "Push to Emedgene": says where it goes, asks for one host, and explains every way it can be refused.
import { describe, expect, it } from 'vitest';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const EMEDGENE = 'https://acme.emg.illumina.com/settings';
const report = {
  type: 'azure-blob',
  verdict: 'failed' as const,
  summary: 'A summary.',
  steps: [],
  calls: [],
  checkedAt: '2026-11-23T12:00:00.000Z',
  ms: 1,
};

describe('Push to Emedgene', () => {
  const failed = () => azureDraft({ test: { status: 'done', steps: [], report } });
  const pushes = (popup: { sent: { kind: string }[] }) => popup.sent.filter(({ kind }) => kind === 'push');

  it('on another page says where to press it', async () => {
    const popup = await stage(<Popup />, { state: stateOf([azureDraft()]) });
    popup.button('Push to Emedgene').click();
    await settle();
    expect(popup.text()).toContain('Open Settings > Management');
    expect(pushes(popup)).toEqual([]);
  });

  it('says host and workgroup first', async () => {
    const replies = { look: { status: 'ready', workgroup: 'Acme Genomics' } };
    const popup = await stage(<Popup />, { state: stateOf([azureDraft()]), tabUrl: EMEDGENE, replies });
    expect(popup.text()).toContain('Goes to acme.emg.illumina.com · workgroup Acme Genomics');
    popup.button('Push to Emedgene').click();
    await settle();
    expect(pushes(popup)).toEqual([{ kind: 'push', draft: azureDraft().id, tab: 7, anyway: false }]);
  });

  it('without the permission sends nothing', async () => {
    const popup = await stage(<Popup />, {
      state: stateOf([azureDraft()]),
      tabUrl: EMEDGENE,
      permitted: false,
      granted: false,
    });
    expect(popup.sent.filter(({ kind }) => kind === 'look')).toEqual([]);
    popup.button('Push to Emedgene').click();
    await settle();
    expect(pushes(popup)).toEqual([]);
    expect(popup.text()).toContain('Without access to this one Emedgene address');
  });

  it('after a failed test needs a second press, "Push anyway"', async () => {
    const popup = await stage(<Popup />, { state: stateOf([failed()]), tabUrl: EMEDGENE });
    popup.button('Push to Emedgene').click();
    await settle();
    expect(pushes(popup)).toEqual([]);
    popup.button('Push anyway').click();
    await settle();
    expect(pushes(popup)).toEqual([expect.objectContaining({ anyway: true })]);
  });

  it.each([
    [{ status: 'signed-out' }, 'signed out'],
    [{ status: 'role-missing', role: 'Multiple Storage' }, 'Multiple Storage'],
    [{ status: 'not-recognised' }, 'Copy field by field'],
    [{ status: 'type-missing' }, 'list of types'],
    [{ status: 'fields-missing', labels: ['Port'] }, 'no field for: Port'],
    [{ status: 'not-kept', labels: ['Port'] }, 'did not keep: Port'],
    [{ status: 'moved' }, 'another page than a moment ago'],
  ] as const)('that was refused is explained: %j', async (reply, text) => {
    const push = { status: 'refused', host: 'acme.emg.illumina.com', reply: reply as never } as const;
    const popup = await stage(<Popup />, { state: stateOf([azureDraft({ push })]) });
    expect(popup.text()).toContain(text);
  });

  it.each([
    ['A storage named labgenomes already exists.', 'of this name exists in Emedgene already'],
    ['Name must be unique', 'of this name exists in Emedgene already'],
    ['Enter a URL.', 'does not accept the values yet'],
  ])('that the form complains about tells a taken name apart: %s', async (detail, text) => {
    const push = {
      status: 'waiting',
      host: 'acme.emg.illumina.com',
      until: Date.now() + 60_000,
      detail,
    } as const;
    const popup = await stage(<Popup />, { state: stateOf([azureDraft({ push })]) });
    expect(popup.text()).toContain(text);
    expect(popup.text()).toContain(detail);
  });

  it('that did not succeed still says where the next one goes', async () => {
    const replies = { look: { status: 'ready', workgroup: 'Acme Genomics' } };
    const push = { status: 'red', host: 'acme.emg.illumina.com' } as const;
    const popup = await stage(<Popup />, {
      state: stateOf([azureDraft({ push })]),
      tabUrl: EMEDGENE,
      replies,
    });
    expect(popup.text()).toContain('workgroup Acme Genomics');
  });
});
