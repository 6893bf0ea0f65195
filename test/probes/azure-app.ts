// What may be wrong with the app registration of the sandbox lab, for probe tests of Azure's services.
import type { Lab, Values } from './lab.ts';

/** The app of the same tenant that holds no right anywhere. */
export function appWithoutRole({ world: { entra, facts } }: Lab): Values {
  const { clientId } = facts.appWithoutRole;
  return { clientId, clientSecret: entra.createSecret(clientId).value };
}

/** An app of another tenant, whose tokens are genuine there. */
export function appElsewhere({ world: { entra, facts } }: Lab): Values {
  const clientId = '00000000-0000-0000-0000-0000000000c9';
  const ids = { objectId: facts.app.objectId, servicePrincipalId: facts.app.servicePrincipalId };
  entra.addApp({ clientId, ...ids, displayName: 'elsewhere', tenantId: facts.otherTenantId });
  return { clientId, clientSecret: entra.createSecret(clientId).value, tenantId: facts.otherTenantId };
}

/** A secret of the right app whose time is over. */
export function expiredSecret({ world: { entra, facts } }: Lab): Values {
  const secret = entra.createSecret(facts.app.clientId);
  entra.expireSecret(facts.app.clientId, secret.secretId);
  return { clientSecret: secret.value };
}

/** A secret of the right form that nobody made. */
export const wrongSecret: Values = { clientSecret: `abc8Q~${'x'.repeat(34)}` };
