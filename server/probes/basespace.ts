// Tests a BaseSpace account or workgroup as Emedgene will use it, read-only. The token is sent as it is: nothing is asked of
// any other region with it, and nothing ever revokes it. Client key and secret are unused with a token and never sent.
// Least grant: scopes BROWSE GLOBAL and READ GLOBAL. Calls, each a GET: /v1pre3/users/current; /v2/users/current;
// /v1pre3/users/current/projects?Limit=1; then to one file, as Emedgene goes: /v2/biosamples, /v2/datasets,
// /v2/datasets/{id}/files, /v1pre3/files/{id}/content?redirect=meta (an address of the content, which is not followed).
import { links } from '#shared/failures.ts';
import { failure } from '#shared/report.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { isProviderHost } from '../net/egress.ts';
import { reach } from '../net/reach.ts';
import {
  type BaseSpace,
  type BaseSpaceProject,
  basespace as open,
  unknownServer,
} from '../vendors/basespace/basespace.ts';
import { expiryStep } from './expiry.ts';
import { type Probe, type StepResult, skipped, type Tools } from './probe.ts';
import { httpsSteps } from './reach-steps.ts';

const tokenPage = {
  page: 'BaseSpace developer portal > My Apps > app > Credentials',
  link: links.basespaceWorkgroups,
  make: 'Access Token',
};

export const basespace: Probe<StorageValues<'basespace'>> = ({ server, appToken }, tools) => {
  const { hostname: host } = new URL(server);
  const provider = isProviderHost('basespace', host);
  const mayGetToken = provider || tools.network.allowsHost(host);
  const line = reach(tools, { host, port: 443, provider, mayUseProxy: true });
  const client = open(host, appToken, tools);
  let project: BaseSpaceProject | undefined;
  let total: number | undefined;
  let wasRead = false;

  return {
    steps: [
      ...httpsSteps(line, 'server', {
        'net.dns': {
          cause: `There is no BaseSpace server ${host}.`,
          fix: 'Copy apiServer from ~/.basespace/default.cfg, or take the API address of the region you sign in at.',
        },
      }),
      ['sign-in', () => (mayGetToken ? signIn(client, tools) : unknownServer(host))],
      [
        'list',
        async () => {
          const listed = await client.firstProject();
          if ('failure' in listed) return listed.failure;
          ({ project, total } = listed);
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (!project) return noProject();
          const file = await client.readFile(project);
          if ('failure' in file) return file.failure;
          if (file.read !== 'allowed') return notRead(project, file.read);
          wasRead = true;
          return undefined;
        },
      ],
      ['expiry', () => tokenExpiry(tools)],
      ['rights', rightsUnknown],
    ],
    connected: () => {
      const projects = total === undefined ? 'the projects' : `${total} project${total === 1 ? '' : 's'}`;
      return wasRead
        ? `Connected: the token sees ${projects} on ${host} and may download their files.`
        : `Connected: the token sees ${projects} on ${host}; there was no file to read.`;
    },
  };
};

async function signIn(client: BaseSpace, { learn }: Tools): Promise<StepResult> {
  const answer = await client.currentUser();
  if ('failure' in answer) return answer.failure;
  const { id, name } = answer.user;
  const context = await client.context();
  learn('userId', id);
  if (name) learn(context?.isWorkgroup ? 'workgroup' : 'user', name);
  if (context?.domain) learn('domain', context.domain);
  return undefined;
}

function noProject(): StepResult {
  return skipped('target.not_found', {
    cause: 'The token sees no project, so there was nothing to read.',
    fix: 'If there should be one, the token was made outside the workgroup that owns it: change to the workgroup in the browser, then bs auth --force.',
  });
}

function notRead({ name }: BaseSpaceProject, why: 'archived' | 'none'): StepResult {
  if (why === 'archived') {
    return failure('target.state', {
      effect: 'limited',
      cause: `The first file of the project "${name}" is archived, where it cannot be read.`,
      fix: 'Restore the files Emedgene needs: BaseSpace > the project > File > Restore.',
      evidence: 'IsArchived',
    });
  }
  return skipped('target.not_found', {
    cause: `The first project, "${name}", holds no FASTQ file, so there was nothing to read.`,
    fix: 'Nothing to do; test again once it holds one.',
  });
}

// A token ends only when somebody revokes it, unless its owner has told a date.
function tokenExpiry(tools: Tools): StepResult {
  if (tools.options.secretExpires) return expiryStep(tools, tokenPage);
  return skipped('expiry.soon', {
    cause: 'An app token has no expiration date: it works until somebody revokes it.',
    fix: 'Replace it when a person who knows it leaves: make another, test it, update Emedgene, then revoke the old one.',
    link: tokenPage.link,
  });
}

function rightsUnknown(): StepResult {
  return skipped('rights.excess', {
    cause: 'BaseSpace does not tell what else a token may do.',
    fix: 'Make the token with the scopes BROWSE GLOBAL and READ GLOBAL only.',
  });
}
