// From a key in a request to the key itself: checked, and where it is new tested for real.
import { isKeyId, type KeyId } from '#shared/keys/index.ts';
import type { Report } from '#shared/report.ts';
import { ByokRefusal } from '../../byok/refusal.ts';
import type { Vault } from '../../byok/vault.ts';
import { runProbe } from '../../probes/index.ts';
import { wrapValues } from '../../probes/values.ts';
import type { Brake } from '../brake.ts';
import { check, taken, unusable } from '../request.ts';
import type { RouteDeps } from '../route.ts';

interface KeyRequest {
  readonly type: string;
  readonly values: Record<string, string>;
}

/** The key of a request, tested as /v1/probes tests it. Throws 422 with what is wrong, or 502 when nobody could be asked. */
export type TestedVault = (key: KeyRequest, signal: AbortSignal) => Promise<Vault>;

export const testerOf =
  (deps: RouteDeps, brake: Brake): TestedVault =>
  async (key, signal) => {
    const { type, validation } = checkedKey(deps, key);
    const { network, budget } = deps;
    const more = budget === undefined ? {} : { budget };
    const done = taken(brake);
    try {
      expectWorking(await runProbe(type, validation, { network, signal, options: {}, ...more }));
    } finally {
      done();
    }
    return vaultFor(deps, key);
  };

/** The key of a request, once its values are well-formed. Throws the 422 that names those that are not. */
export async function vaultFor(deps: RouteDeps, key: KeyRequest): Promise<Vault> {
  const { type, validation } = checkedKey(deps, key);
  const { vaultOf } = await import('../../byok/vaults/index.ts');
  const { values, sanitise } = wrapValues(type, validation);
  return vaultOf(type, values, deps.network, sanitise);
}

function checkedKey({ config }: RouteDeps, key: KeyRequest): { type: KeyId } & ReturnType<typeof check> {
  const { type, validation } = check(key, config.allowedHosts);
  if (!isKeyId(type)) {
    const fix = 'GET /v1/key-types lists them.';
    const message = 'This is no key service.';
    throw unusable([{ field: 'type', class: 'input.malformed', message, fix, severity: 'error' }]);
  }
  if (!validation.ok) throw unusable(validation.problems);
  return { type, validation };
}

function expectWorking({ verdict, steps }: Report): void {
  const finding = steps.find(({ outcome }) => outcome === 'failed')?.finding;
  if (verdict === 'inconclusive') throw new ByokRefusal('byok.unreachable', finding);
  if (verdict === 'failed' && finding) throw unusable([problemFor(finding)]);
}

/** A finding as the problem of the value it is about. */
export function problemFor({ class: name, cause, fix, field = 'key' }: NonNullable<ByokRefusal['finding']>) {
  return { field, class: name, message: cause, fix, severity: 'error' as const };
}
