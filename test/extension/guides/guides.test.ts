// The guides as data: every value of every type has a step that brings it, every page is a page we know, every word is there.
import { describe, expect, it } from 'vitest';
import { typeView } from '#extension/background/type-view.ts';
import { consoleAt } from '#extension/consoles/index.ts';
import { guideOf, guides } from '#extension/guides/index.ts';
import { addressOf, type PageId, pages } from '#extension/guides/pages.ts';
import { plainGuide } from '#extension/guides/plain-guide.ts';
import { languages, mergedMessages } from '#extension/messages/merge.ts';
import { failureOf } from '#shared/failures.ts';
import { keySteps, storageSteps } from '#shared/report.ts';
import { allTypes, typeOf } from '#shared/types.ts';
import { accessKeyOf, CLIENT } from '../drafts/examples.ts';
import { allGuides as all, guideWords, ledTo } from './guide-words.ts';

const views = allTypes().map(typeView);
const plain = views.map(plainGuide);
const steps = all.flatMap((guide) => guide.steps.map((step) => ({ guide: guide.id, ...step })));
const pageIds = Object.keys(pages) as PageId[];
/** Pages that explain, of the makers themselves. */
const DOCUMENTS = ['knowledge.illumina.com', 'help.ica.illumina.com'];
const known = {
  'azure.clientId': CLIENT,
  'google.serviceAccount': 'emedgene@lab-project.iam.gserviceaccount.com',
  'google.projectId': 'lab-project',
  'google.bucket': 'lab-genomes',
  'aws.bucket': 'lab-genomes',
  'aws.accessKeyId': accessKeyOf('111122223333'),
} as const;
/** The way to a row that is changed. */
const UPDATE = ['linked_title', 'linked_update', 'push_update'];
const around = { emedgene: 'acme.emg.illumina.com' };

describe('every type', () => {
  it.each(views)('$id has a guide that brings each of its values, and so would a plain one', (type) => {
    for (const guide of [guideOf(type), plainGuide(type)]) {
      const brought = new Set(guide.steps.flatMap(({ yields = [] }) => yields));
      expect([guide.id, type.fields.filter((field) => !brought.has(field))]).toEqual([type.id, []]);
    }
  });

  it.each(plain)(
    '$id would be tested and, if a storage, linked by a plain one, which names no page of a console',
    ({ id, steps }) => {
      const isStorage = typeOf(id).group === 'storage';
      expect(steps.filter(({ page }) => page).map(({ page }) => page?.id)).toEqual(
        isStorage ? ['emedgene'] : [],
      );
      expect(steps.map(({ action }) => action)).toContain('test');
    },
  );

  it.each(all)('$id asks for nothing its type has no use for', ({ id, steps }) => {
    const fields = new Set(Object.values(typeOf(id).values).map(({ field }) => field));
    const useless = steps.flatMap(({ yields = [] }) => yields.filter((field) => !fields.has(field)));
    expect(useless).toEqual([]);
  });

  it.each(all)('$id has each step once, and a way to know that it was taken', ({ steps }) => {
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { yields, shownBy, evidence, page, action, id } of steps) {
      expect(yields ?? shownBy ?? evidence ?? page ?? action, id).toBeDefined();
    }
  });
});

it('a step that a test proves names a step of the tests', () => {
  const names = new Set<string>([...storageSteps, ...keySteps]);
  const asked = steps.flatMap(({ evidence }) => (evidence && 'passes' in evidence ? evidence.passes : []));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !names.has(name))).toEqual([]);
});

describe('a page', () => {
  it.each(pageIds)(
    '%s is one of a console we know, or of its makers, with what is known and without',
    (id) => {
      for (const values of [known, {}]) {
        const address = addressOf({ id }, values, around) ?? '';
        const { protocol, host } = new URL(address);
        expect(protocol).toBe('https:');
        expect(consoleAt(address) !== undefined || DOCUMENTS.includes(host), address).toBe(true);
      }
    },
  );

  it('is one that a guide leads to', () => {
    expect(pageIds.filter((id) => !ledTo.has(id))).toEqual([]);
  });

  it('of Emedgene is not offered while no lab’s host is known', () => {
    expect(addressOf({ id: 'emedgene' }, {}, {})).toBeUndefined();
  });

  it('of an app, account or bucket leads right to it once it is known', () => {
    expect(addressOf({ id: 'azure_secrets' }, known, around)).toContain(`/Credentials/appId/${CLIENT}/`);
    expect(addressOf({ id: 'google_keys' }, known, around)).toContain(
      '/details/emedgene%40lab-project.iam.gserviceaccount.com/keys?project=lab-project',
    );
    expect(addressOf({ id: 'google_rights' }, known, around)).toContain('/lab-genomes;tab=permissions');
  });

  it('takes no value into its address as anything but a name', () => {
    const strange = { 'azure.clientId': '../x/#@evil', 'google.bucket': 'a/../b;tab=x?y' } as const;
    for (const id of pageIds) {
      const { host, pathname } = new URL(addressOf({ id }, strange, around) ?? 'https://none.example/');
      expect(new URL(addressOf({ id }, {}, around) ?? 'https://none.example/').host).toBe(host);
      expect(pathname.split('/')).not.toContain('..');
    }
  });
});

describe('what is to be pasted', () => {
  it('is a policy of exactly one bucket, in its partition', () => {
    const code = guides['aws-s3'].steps.flatMap(({ code }) => code ?? [])[0];
    const policy = JSON.parse(code?.({ 'aws.bucket': 'lab-genomes', 'aws.region': 'cn-north-1' }) ?? '');
    expect(
      policy.Statement.map(({ Action, Resource }: { Action: string; Resource: string }) => [
        Action,
        Resource,
      ]),
    ).toEqual([
      ['s3:ListBucket', 'arn:aws-cn:s3:::lab-genomes'],
      ['s3:GetObject', 'arn:aws-cn:s3:::lab-genomes/*'],
    ]);
  });
});

describe.each(await languages())('in %s', (language) => {
  it('every step, page and renewal has its words', async () => {
    const messages = await mergedMessages(language);
    expect(guideWords().filter((key) => !messages[key]?.message)).toEqual([]);
  });

  // What a person looks for on the screen has to be there under that very name.
  it.each([
    ['guide_push_text', ['popup_push']],
    ['guide_vault_enter_text', ['popup_push', 'encryption_fill']],
    ['guide_renew_vault_3', ['popup_push', 'encryption_fill_secret']],
    ['guide_s3_credentials_folders_text', ['credentials_title', 'credentials_take_names']],
    ['guide_renew_overlap_3', UPDATE],
    ['guide_renew_access_key_3', UPDATE],
    ['guide_renew_app_token_3', UPDATE],
    ['guide_renew_password_2', UPDATE],
  ])('%s names the buttons in the order they are pressed', async (key, buttons) => {
    const messages = await mergedMessages(language);
    const text = messages[key]?.message ?? '';
    let from = 0;
    for (const button of buttons) {
      const label = messages[button]?.message ?? '?';
      const at = text.indexOf(label, from);
      expect(at, `${label} in: ${text}`).toBeGreaterThanOrEqual(0);
      from = at + label.length;
    }
  });

  it('a test’s failure is named by its title, as the test does', async () => {
    const messages = await mergedMessages(language);
    expect(messages.guide_azure_blob_role_wait?.message).toContain(failureOf('perm.denied').title);
  });

  it('every text can be read in one breath', async () => {
    const messages = await mergedMessages(language);
    const long = Object.entries(messages).filter(
      ([key, { message }]) => /^guide_/.test(key) && message.length > 420,
    );
    expect(long.map(([key, { message }]) => `${key}: ${message.length}`)).toEqual([]);
  });
});
