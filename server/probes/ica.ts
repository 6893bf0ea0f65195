// Tests an ICA project as Emedgene will use it, read-only.
// Least grant: an API key of a workgroup with the role "Illumina Connected Analytics - Has Access" that is in the Team of the
// project, with download and upload allowed. Calls: POST /api/tokens (opens a session, writes nothing); then, each a GET:
// /api/projects?search={name}; /api/projects/{id}/data?parentFolderPath={path}/&pageSize=1, and ?filePath={path}/ when that is
// empty; /api/projects/{id}/permissions. A file cannot be read without a call that writes, so the right to download is read instead.
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { isProviderHost } from '../net/egress.ts';
import { reach } from '../net/reach.ts';
import {
  type Ica,
  type IcaFolder,
  type IcaProject,
  type IcaRights,
  ica as open,
} from '../vendors/ica/ica.ts';
import { expiryStep } from './expiry.ts';
import { type Probe, type StepResult, skipped, type Tools } from './probe.ts';
import { httpsSteps } from './reach-steps.ts';

const keysPage = {
  page: 'Illumina Connected Platform > User > API keys',
  link: links.icaKeys,
  make: 'Generate',
};

/** What the steps find out, one after the other. */
interface Found {
  project?: IcaProject;
  folder?: IcaFolder;
  rights?: IcaRights;
}

export const ica: Probe<StorageValues<'ica'>> = ({ server, apiKey, project: name, path }, tools) => {
  const { hostname: host } = new URL(server);
  const provider = isProviderHost('ica', host);
  const line = reach(tools, { host, port: 443, provider, mayUseProxy: true });
  const client = open(host, apiKey, tools);
  const found: Found = {};
  let refused: Failure | undefined;

  return {
    steps: [
      ...httpsSteps(line, 'server', {
        'net.dns': {
          cause: `There is no ICA server ${host}.`,
          fix: 'Leave the server empty for ica.illumina.com.',
        },
      }),
      ['sign-in', () => client.signIn()],
      ['list', () => list(client, name, path, found, tools)],
      [
        'read',
        async () => {
          const answer = await client.rights(found.project?.id ?? '');
          if ('failure' in answer) {
            refused = answer.failure;
            return mayNotLook(answer.failure) ? unknownRights(answer.failure) : answer.failure;
          }
          found.rights = answer.rights;
          if (answer.rights.workgroup) tools.learn('workgroup', answer.rights.workgroup);
          return judgeDownload(name, path, found);
        },
      ],
      ['expiry', () => expiryStep(tools, keysPage)],
      ['rights', () => judgeUpload(name, found.rights, refused)],
    ],
    connected: () => {
      const place = path === '/' ? `project "${name}"` : `folder "${path}" of project "${name}"`;
      return found.rights?.download === true
        ? `Connected: ${place} can be listed, and the key may download from it.`
        : `Connected: ${place} can be listed; whether the key may download could not be looked at.`;
    },
  };
};

async function list(
  client: Ica,
  name: string,
  path: string,
  found: Found,
  { learn }: Tools,
): Promise<StepResult> {
  const answer = await client.findProject(name);
  if ('failure' in answer) return answer.failure;
  const { id, region, tenant } = answer.project;
  found.project = answer.project;
  learn('projectId', id);
  if (region) learn('region', region);
  if (tenant) learn('tenant', tenant);
  const place = await client.findFolder(id, path);
  if ('failure' in place) return place.failure;
  found.folder = place.folder;
  return undefined;
}

function judgeDownload(name: string, path: string, { folder, rights }: Found): StepResult {
  if (rights?.download === false) return missingRight(name, 'download');
  if (rights?.download === undefined) return unknownRights();
  if (folder?.kind === 'linked') {
    return skipped('target.not_found', {
      cause: `"${path}" is linked from another project; ICA does not list what is in it, so nothing was looked at.`,
      fix: 'Nothing to do; or link the project the folder comes from.',
    });
  }
  if (folder?.kind === 'empty') {
    return skipped('target.not_found', {
      cause: `There is nothing in "${path}", so there was nothing to read; the right to download is there.`,
      fix: 'Nothing to do; test again once it holds a file.',
    });
  }
  if (folder?.archived !== true) return undefined;
  return failure('target.state', {
    effect: 'limited',
    cause: `The first file in "${path}" is archived, where it cannot be read.`,
    fix: 'Unarchive the files Emedgene needs: ICA > the project > Data > the file > Manage > Unarchive.',
    evidence: 'ARCHIVED',
  });
}

// Emedgene's manual wants both rights; without the second one everything but writing back works.
function judgeUpload(name: string, rights: IcaRights | undefined, refused: Failure | undefined): StepResult {
  if (rights?.upload === true) return undefined;
  if (rights?.upload === undefined) return unknownRights(refused);
  const missing = missingRight(name, 'upload');
  return { ...missing, effect: 'limited' };
}

function missingRight(name: string, right: 'download' | 'upload'): Failure {
  const label = right === 'download' ? 'Download' : 'Upload';
  return failure('perm.denied', {
    cause: `The API key may not ${right} ${right === 'download' ? 'from' : 'to'} the project "${name}". This right stands beside the role: even an administrator may lack it.`,
    fix: `ICA > Projects > ${name} > Team: allow ${label} for the key's user or its workgroup, and Save.`,
    link: links.icaTeam,
    evidence: `${right}Allowed: false`,
  });
}

function mayNotLook({ finding }: Failure): boolean {
  return finding.class === 'perm.denied' || finding.class === 'target.not_found';
}

function unknownRights(refused?: Failure): StepResult {
  const { evidence } = refused?.finding ?? {};
  return skipped('perm.denied', {
    cause: 'Whether the key may download and upload could not be told from the Team of the project.',
    fix: 'Look at the Team page of the project: both must be allowed for the user or workgroup of the key.',
    link: links.icaTeam,
    ...(evidence ? { evidence } : {}),
  });
}
