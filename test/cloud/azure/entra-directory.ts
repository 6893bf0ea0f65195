// The directory behind the Entra stand-in: tenants, app registrations and their client secrets, as an administrator manages them.

import { randomBytes, randomUUID } from 'node:crypto';
import { facts } from '../facts.ts';

/** A client secret as the portal lists it: never its value, only the first three characters. */
export type SecretRow = {
  readonly secretId: string;
  readonly description: string;
  readonly hint: string;
  readonly expires: string;
};

/** A client secret at the one moment its value is shown. */
export type NewSecret = SecretRow & { readonly value: string };

export type NewApp = {
  readonly clientId: string;
  readonly objectId: string;
  readonly servicePrincipalId: string;
  readonly displayName: string;
  readonly tenantId?: string;
};

export type App = Required<NewApp> & {
  readonly secrets: readonly StoredSecret[];
  disabled: boolean;
  /** False = the registration exists, the enterprise application does not. */
  servicePrincipal: boolean;
};

type StoredSecret = {
  readonly secretId: string;
  readonly description: string;
  readonly value: string;
  expires: Date;
};

export type Directory = {
  hasTenant(tenant: string): boolean;
  /** The app of that client ID inside one tenant. */
  findApp(clientId: string, tenant?: string): App | undefined;
  addTenant(tenantId: string): void;
  addApp(app: NewApp): void;
  /** Throws when the app does not exist. The value is in this one reply; it lives `days` (default 180, as the portal's). */
  createSecret(clientId: string, description?: string, days?: number): NewSecret;
  secrets(clientId: string): SecretRow[];
  expireSecret(clientId: string, secretId: string): void;
  /** Deletes a secret, as the bin icon in the portal does. */
  revoke(clientId: string, secretId: string): void;
  disable(clientId: string, disabled?: boolean): void;
  /** Removes (or restores) the enterprise application of an app. */
  removeServicePrincipal(clientId: string, removed?: boolean): void;
};

const DAY = 86_400_000;

type Apps = Map<string, App & { secrets: StoredSecret[] }>;

/** A directory with the tenants of `facts` and no app. */
export function createDirectory(): Directory {
  const tenants = new Set<string>([facts.tenantId, facts.otherTenantId, facts.tenantDomain]);
  const apps: Apps = new Map();
  return {
    hasTenant: (tenant) => tenants.has(tenant.toLowerCase()),
    findApp(clientId, tenant = facts.tenantId) {
      const app = apps.get(clientId.toLowerCase());
      const wanted = tenant.toLowerCase() === facts.tenantDomain ? facts.tenantId : tenant.toLowerCase();
      return app?.tenantId === wanted ? app : undefined;
    },
    addTenant: (tenantId) => void tenants.add(tenantId.toLowerCase()),
    addApp(app) {
      const defaults = { tenantId: facts.tenantId, disabled: false, servicePrincipal: true, secrets: [] };
      apps.set(app.clientId.toLowerCase(), { ...defaults, ...app });
    },
    disable(clientId, disabled = true) {
      expectApp(apps, clientId).disabled = disabled;
    },
    removeServicePrincipal(clientId, removed = true) {
      expectApp(apps, clientId).servicePrincipal = !removed;
    },
    ...secretsOf(apps),
  };
}

function secretsOf(apps: Apps): Pick<Directory, 'createSecret' | 'secrets' | 'expireSecret' | 'revoke'> {
  return {
    createSecret(clientId, description = 'emedgene', days = 180) {
      const secret = {
        secretId: randomUUID(),
        description,
        value: newSecretValue(),
        expires: new Date(Date.now() + days * DAY),
      };
      expectApp(apps, clientId).secrets.push(secret);
      return { ...toRow(secret), value: secret.value };
    },
    secrets: (clientId) => expectApp(apps, clientId).secrets.map(toRow),
    expireSecret(clientId, secretId) {
      const secret = expectApp(apps, clientId).secrets.find((one) => one.secretId === secretId);
      if (!secret) throw new Error(`No secret ${secretId} in the sandbox directory.`);
      secret.expires = new Date(Date.now() - DAY);
    },
    revoke(clientId, secretId) {
      const app = expectApp(apps, clientId);
      app.secrets = app.secrets.filter((one) => one.secretId !== secretId);
    },
  };
}

function expectApp(apps: Apps, clientId: string): App & { secrets: StoredSecret[] } {
  const app = apps.get(clientId.toLowerCase());
  if (!app) throw new Error(`No app ${clientId} in the sandbox directory.`);
  return app;
}

/** 40 characters in the shape of a real value (three, digit, `Q~`, 34), saying itself that it is an example. */
function newSecretValue(): string {
  const filler = randomBytes(40)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '');
  return `abc8Q~example.${filler.slice(0, 26).padEnd(26, 'x')}`;
}

function toRow(secret: StoredSecret): SecretRow {
  return {
    secretId: secret.secretId,
    description: secret.description,
    hint: secret.value.slice(0, 3),
    expires: secret.expires.toISOString(),
  };
}
