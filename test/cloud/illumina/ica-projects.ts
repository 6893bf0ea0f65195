// The projects behind the ICA stand-in: names that repeat, hidden ones, folders of their own and linked ones, and a Team whose
// rights to upload and download stand beside the role.

import { facts } from '../facts.ts';

const guid = (suffix: string): string => `00000000-0000-0000-0000-${suffix.padStart(12, '0')}`;

/** The lab's user and workgroup in ICA, as sessions and Team pages name them. */
export const icaIdentity = { userId: guid('21'), workgroupId: guid('22') } as const;

export type IcaData = {
  /** From the top of the project; a folder ends with a slash. */
  readonly path: string;
  readonly status?: 'AVAILABLE' | 'ARCHIVED';
  /** Linked from this other project: what is below it is not listed by path. */
  readonly linkedFrom?: string;
};

export type IcaMember = {
  readonly membershipType: 'USER' | 'WORKGROUP';
  readonly id: string;
  readonly name: string;
  roleProject: 'VIEWER' | 'CONTRIBUTOR' | 'ADMINISTRATOR';
  uploadAllowed: boolean;
  downloadAllowed: boolean;
};

export type IcaProject = {
  readonly id: string;
  readonly name: string;
  /** False = hidden. */
  readonly active: boolean;
  readonly region: { readonly code: string; readonly cityName: string };
  readonly tenantName: string;
  readonly data: IcaData[];
  team: IcaMember[];
  /** False = the Team page is for its administrators alone. */
  teamVisible: boolean;
};

const europe = { code: 'eu-central-1', cityName: 'Frankfurt' };
const america = { code: 'us-east-1', cityName: 'North Virginia' };

/** A project of the lab; the workgroup is a member with both rights. */
export function newProject(change: Pick<IcaProject, 'id' | 'name'> & Partial<IcaProject>): IcaProject {
  const workgroup: IcaMember = {
    ...{ membershipType: 'WORKGROUP', id: icaIdentity.workgroupId, name: facts.workgroup },
    ...{ roleProject: 'CONTRIBUTOR', uploadAllowed: true, downloadAllowed: true },
  };
  const project = { active: true, region: europe, tenantName: 'acme', data: [], teamVisible: true };
  return { ...project, team: [workgroup], ...change };
}

/** What the lab's key sees. */
export function labProjects(): IcaProject[] {
  const { project, projectId, emptyProject, twinProject, hiddenProject } = facts.ica;
  const paths = [
    '/fastq/',
    '/fastq/sample-1.txt',
    '/readme.txt',
    '/empty/',
    '/Runs/',
    '/Runs/2026/',
    '/Runs/2026/a.txt',
  ];
  const data: IcaData[] = paths.map((path) => ({ path }));
  const linked: IcaData = { path: '/shared/', linkedFrom: guid('e9') };
  return [
    newProject({ id: projectId, name: project, data: [...data, linked] }),
    newProject({ id: guid('e2'), name: emptyProject }),
    newProject({ id: guid('e3'), name: twinProject, data }),
    newProject({ id: guid('e4'), name: twinProject, region: america, tenantName: 'acme-research' }),
    newProject({ id: guid('e5'), name: hiddenProject, active: false }),
    newProject({ id: guid('e6'), name: `${project} (old)` }),
  ];
}
