// A DNS filter that points hosts of a provider into the network itself: nobody typed them, so no storage and no value is to be changed.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import type { StepName } from '#shared/report.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { configure, type Lab, startLab, stepOf } from './lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab?.[Symbol.asyncDispose]());

test.each<[keyof typeof goodTypes, string, StepName]>([
  ['azure-blob', facts.loginHost, 'sign-in'],
  ['google-cloud', facts.google.tokenHost, 'sign-in'],
  ['basespace', new URL(facts.basespace.server).host, 'resolve'],
  ['ica', facts.ica.host, 'resolve'],
])(
  '%s: who reads that %s is private here is sent to the network, not to the storage',
  async (type, host, step) => {
    for (const address of ['10.0.0.5', '127.0.0.1', '0.0.0.0']) {
      const config = configure({ ...lab.world.env, NO_PROXY: host });
      const network = createNetwork(config, async () => [{ address, family: 4 }]);
      const report = await lab.probe(type, await goodTypes[type].values(lab.world), { network });
      const finding = stepOf(report, step)?.finding;
      expect([report.verdict, finding?.class]).toEqual(['failed', 'access.firewall']);
      expect(finding?.cause).toBe(
        `In this network ${host} has a private address (a DNS filter or a private link). This says nothing about the credentials.`,
      );
      expect(finding?.fix).toMatch(/^Ask your network administrators why /);
      expect(finding?.fix).toContain(host);
    }
  },
);
