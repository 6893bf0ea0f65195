// The access keys of an IAM user in the panel: whose they are is always there, what cannot be undone names the key, a missing right is no dead end.
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { AccessKeysView } from '#extension/ui/access-keys/access-keys-view.tsx';
import type { AccessKey, AccessKeys, RotationView } from '#shared/api-s3-keys.ts';
import { azureDraft, type Stage, settle, stage, stateOf } from '../stage.tsx';

const OLD = 'AKIAEXAMPLEOLDKEY222';
const IDLE = 'AKIAEXAMPLEIDLEKEY22';
const NEW = 'AKIAEXAMPLENEWKEY222';
const ROTATION = '00000000-0000-4000-8000-000000000001';

const key = (id: string, more: Partial<AccessKey> = {}): AccessKey => ({
  ...{ id, status: 'active', createdAt: '2026-01-05T10:00:00Z', use: 'never' },
  ...more,
});
const list = (keys: AccessKey[], more: Partial<AccessKeys> = {}): AccessKeys => ({
  ...{ account: '111122223333', user: 'arn:aws:iam::111122223333:user/lab-reader', keys, limit: 2 },
  ...{ interrupted: [], rotations: [] },
  ...more,
});
const rotation = (more: Partial<RotationView> = {}): RotationView => ({
  ...{ id: ROTATION, state: 'confirmed', signs: true, old: OLD, made: NEW, next: '' },
  steps: [{ name: 'sign-in', outcome: 'passed', ms: 5 }],
  ...{ startedAt: '2026-01-31T10:00:00Z', confirmBy: '2026-01-31T10:01:00Z' },
  ...more,
});

async function shown(reply: object, replies: object = {}): Promise<Stage> {
  const state = stateOf([]);
  const page = await stage(<AccessKeysView state={state} />, {
    ...{ state, replies: { 'list-access-keys': reply, ...replies } },
  });
  page.button('Show keys').click();
  await settle();
  return page;
}
const listed = (keys: AccessKey[], more: Partial<AccessKeys> = {}, replies: object = {}) =>
  shown({ status: 'listed', list: list(keys, more) }, replies);

it('says whose keys these are, and of each its state, age and use', async () => {
  const used = { use: 'used', lastUsedAt: '2026-01-31T10:00:00Z', lastUsedService: 's3' } as const;
  const page = await listed([key(OLD, used), key(IDLE, { status: 'inactive', use: 'unknown' })]);
  for (const text of ['111122223333', 'user/lab-reader', OLD, 'January 31, 2026 for s3', 'Inactive']) {
    expect(page.text()).toContain(text);
  }
  expect(page.text()).toContain('lacks iam:GetAccessKeyLastUsed');
});

it('without the scope it says how to start the companion, and to pair again', async () => {
  const page = await shown({ status: 'failed', failure: 'pairing.scope' });
  expect(page.text()).toContain('STORAGE_LINK_SCOPES=probe,s3-keys npm start');
  expect(page.text()).toContain('npm run pair');
});

it('what AWS refused is told with its fix and the page about it', async () => {
  const finding = { cause: 'It may not.', fix: 'Allow it.', link: 'https://docs.aws.amazon.com/' };
  const page = await shown({ status: 'failed', failure: 'companion.refused', finding });
  expect(page.text()).toContain('It may not. Allow it.');
  expect(document.querySelector('[role="alert"] a')?.getAttribute('href')).toBe(finding.link);
});

it('only an inactive key can be deleted, and the press that does it names it', async () => {
  const page = await listed(
    [key(OLD), key(IDLE, { status: 'inactive' })],
    {},
    {
      'delete-access-key': { status: 'done' },
    },
  );
  page.button('Delete').click();
  await settle();
  expect(document.activeElement?.textContent).toBe('Cancel');
  page.button(`Delete ${IDLE}`).click();
  await settle();
  expect(page.sent).toContainEqual({ kind: 'delete-access-key', key: IDLE });
});

it('a new key says in which draft its secret is', async () => {
  const draft = azureDraft({ type: 'aws-s3', label: 'AWS S3' });
  const state = stateOf([draft]);
  const page = await stage(<AccessKeysView state={state} />, {
    state,
    replies: {
      'list-access-keys': { status: 'listed', list: list([key(OLD)]) },
      'create-access-key': { status: 'made', key: NEW, draft: draft.id },
    },
  });
  page.button('Show keys').click();
  await settle();
  page.button('Create a key').click();
  await settle();
  expect(page.text()).toContain(`${NEW} is made. Its secret is in the draft AWS S3`);
});

it('the key the companion signs with has no press that would lock it out', async () => {
  const page = await listed([key(OLD, { signsHere: true })]);
  expect(() => page.button('Deactivate')).toThrow();
  expect(page.button('Rotate').disabled).toBe(false);
});

it('with two keys a rotation says which one goes first; with two active ones there is none', async () => {
  const page = await listed(
    [key(OLD), key(IDLE, { status: 'inactive' })],
    {},
    {
      'rotate-access-key': { status: 'rotation', rotation: rotation() },
    },
  );
  expect(page.text()).toContain(`deletes the inactive ${IDLE} first`);
  page.button('Rotate').click();
  await settle();
  expect(page.sent).toContainEqual({ kind: 'rotate-access-key', retire: IDLE });
  const both = await listed([key(OLD), key(IDLE)]);
  expect(() => both.button('Rotate')).toThrow();
});

it('a rotation is finished only once AWS takes the new pair, by a press that names the old key', async () => {
  const running = (more: Partial<RotationView>) => {
    const one = rotation(more);
    const reply = { 'read-rotation': { status: 'rotation', rotation: one } };
    return listed(
      [key(OLD), key(NEW)],
      { rotations: [one] },
      { ...reply, 'finish-rotation': reply['read-rotation'] },
    );
  };
  const early = await running({ signs: false, steps: [] });
  expect(early.button('Finish rotation').disabled).toBe(true);
  expect(early.text()).toContain('This needs some seconds');
  const page = await running({});
  page.button('Finish rotation').click();
  await settle();
  page.button(`Delete ${OLD}`).click();
  await settle();
  expect(page.sent).toContainEqual({ kind: 'finish-rotation', rotation: ROTATION });
});

it('what was interrupted is shown with what to do, and its key is marked', async () => {
  const interrupted: AccessKeys['interrupted'] = [
    {
      ...{ id: ROTATION, what: 'rotation' as const, step: 'creating' as const, orphans: [NEW] },
      startedAt: '2026-01-31T10:00:00Z',
      cause: 'It was interrupted.',
      fix: `Deactivate and delete ${NEW}.`,
    },
  ];
  const page = await listed([key(OLD), key(NEW, { orphan: true })], { interrupted });
  expect(page.text()).toContain(`It was interrupted. Deactivate and delete ${NEW}.`);
  expect(document.querySelector(`[data-key="${NEW}"]`)?.textContent).toContain(
    'Perhaps nobody has the secret',
  );
});

it('has no accessibility violation', async () => {
  await listed(
    [key(OLD), key(IDLE, { status: 'inactive' })],
    { rotations: [rotation()] },
    {
      'read-rotation': { status: 'rotation', rotation: rotation() },
    },
  );
  document.documentElement.lang = 'en';
  document.title = 'Storage Link';
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
