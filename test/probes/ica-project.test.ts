// What an ICA project can be like: names that repeat, hidden ones, folders that only seem empty, rights beside the role.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import {
  type IcaData,
  type IcaMember,
  type IcaProject,
  icaIdentity,
  newProject,
} from '#test/cloud/illumina/ica-projects.ts';
import { goodIca } from './ica-lab.ts';
import { type Lab, startLab, stepOf, type Values } from './lab.ts';

const { project, twinProject, hiddenProject } = facts.ica;
let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

function labProject(): IcaProject {
  const found = lab.world.ica.projects.find(({ name }) => name === project);
  if (!found) throw new Error(`no project ${project}`);
  return found;
}

/** Tests with other values, and with something about the lab's project changed for the time of the test. */
async function probe(values: Values = {}, change: (project: IcaProject) => () => void = () => () => {}) {
  const undo = change(labProject());
  const report = await lab.probe('ica', { ...(await goodIca(lab)), ...values });
  undo();
  return report;
}

const withTeam =
  (...team: IcaMember[]) =>
  (one: IcaProject) => {
    const before = one.team;
    one.team = team;
    return () => {
      one.team = before;
    };
  };

const withData = (entry: IcaData) => (one: IcaProject) => {
  one.data.unshift(entry);
  return () => void one.data.shift();
};

describe('the project', () => {
  test('two of one name are ambiguous, and told apart by region and tenant', async () => {
    const report = await probe({ project: twinProject, path: '/' });
    const { class: name, cause } = stepOf(report, 'list')?.finding ?? {};
    expect([report.verdict, name]).toEqual(['failed', 'target.ambiguous']);
    for (const word of ['eu-central-1', 'us-east-1', 'acme-research']) expect(cause).toContain(word);
  });

  test('a hidden one is said to be hidden', async () => {
    const report = await probe({ project: hiddenProject, path: '/' });
    expect(stepOf(report, 'list')?.finding).toMatchObject({ class: 'target.state', field: 'project' });
  });

  test.each(['cursor', 'offset'] as const)(
    'one on a later page only is found, page by %s',
    async (paging) => {
      const { ica } = lab.world;
      ica.projects.push(newProject({ id: '00000000-0000-0000-0000-0000000000e7', name: '2026' }));
      Object.assign(ica, { largestPage: 1, paging });
      const report = await probe({ project: '2026', path: '/' });
      Object.assign(ica, { largestPage: 1000, paging: 'cursor' });
      ica.projects.pop();
      expect([report.verdict, report.learned?.projectId?.slice(-2)]).toEqual(['connected', 'e7']);
    },
  );

  test('a name nobody has is told with the names the key does see', async () => {
    const { cause } = stepOf(await probe({ project: 'Nothing like it' }), 'list')?.finding ?? {};
    expect(cause).toContain(`"${project}"`);
    expect(cause).not.toContain(hiddenProject);
  });
});

describe('the folder', () => {
  test.each(['/', '/fastq', '/fastq/', '/Runs/2026/'])('%s is found', async (path) => {
    expect((await probe({ path })).verdict).toBe('connected');
  });

  test('an empty folder is there, and nothing is read', async () => {
    const report = await probe({ path: '/empty' });
    expect([report.verdict, stepOf(report, 'read')?.outcome]).toEqual(['connected', 'skipped']);
  });

  test.each([
    ['/nowhere/', '"/"'],
    ['/runs/2026/', '"/Runs/2026/"'],
    ['/Runs/2027/', '"/Runs/"'],
  ])('%s is not, though ICA lists it as empty, and what there is instead is told', async (path, word) => {
    const report = await probe({ path });
    expect(stepOf(report, 'list')?.finding).toMatchObject({ class: 'target.not_found', field: 'path' });
    expect(stepOf(report, 'list')?.finding?.cause).toContain(word);
  });

  test('a linked folder is there; what is below it cannot be told, which says nothing of the key', async () => {
    const linked = await probe({ path: '/shared/' });
    expect([linked.verdict, stepOf(linked, 'read')?.outcome]).toEqual(['connected', 'skipped']);
    const below = await probe({ path: '/shared/runs/' });
    expect([below.verdict, stepOf(below, 'list')?.finding?.class]).toEqual(['inconclusive', 'unexpected']);
  });

  test('an archived first file is a remark', async () => {
    const report = await probe({}, withData({ path: '/fastq/0.txt', status: 'ARCHIVED' }));
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['limited', 'target.state']);
  });
});

describe('the rights', () => {
  const member: IcaMember = {
    ...{ membershipType: 'WORKGROUP', id: icaIdentity.workgroupId, name: facts.workgroup },
    ...{ roleProject: 'CONTRIBUTOR', uploadAllowed: true, downloadAllowed: true },
  };
  const stranger: IcaMember = { ...member, id: '00000000-0000-0000-0000-000000000099', name: 'Others' };

  test('an administrator without the right to download is told so', async () => {
    const administrator = { ...member, roleProject: 'ADMINISTRATOR' as const, downloadAllowed: false };
    const report = await probe({}, withTeam(administrator));
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['failed', 'perm.denied']);
    expect(stepOf(report, 'read')?.finding?.fix).toContain('Team');
  });

  test('without the right to upload it works, with a remark', async () => {
    const report = await probe({}, withTeam({ ...member, uploadAllowed: false }));
    expect([report.verdict, stepOf(report, 'rights')?.finding?.class]).toEqual(['limited', 'perm.denied']);
  });

  test('the rights of others count for nothing', async () => {
    const report = await probe({}, withTeam({ ...member, downloadAllowed: false }, stranger));
    expect(report.verdict).toBe('failed');
    const own = await probe({}, withTeam({ ...stranger, downloadAllowed: false }, member));
    expect(own.verdict).toBe('connected');
  });

  test('a Team page that does not tell which entry is the key’s decides nothing', async () => {
    const other = { ...stranger, id: '00000000-0000-0000-0000-000000000098', downloadAllowed: false };
    const report = await probe({}, withTeam(stranger, other));
    expect([report.verdict, stepOf(report, 'read')?.outcome]).toEqual(['connected', 'skipped']);
    expect(report.summary).toContain('could not be looked at');
  });

  test('a Team page that may not be looked at changes nothing', async () => {
    const report = await probe({}, (one) => {
      one.teamVisible = false;
      return () => {
        one.teamVisible = true;
      };
    });
    expect([report.verdict, stepOf(report, 'read')?.outcome, stepOf(report, 'rights')?.outcome]).toEqual([
      'connected',
      'skipped',
      'skipped',
    ]);
  });
});
