// What a guide is: the steps from nothing to a green cloud icon, as data. Its words are messages named after the step.
import type { FieldId } from '#shared/fields/index.ts';
import type { StepName } from '#shared/report.ts';
import type { TypeId } from '#shared/types.ts';
import type { Page, Shown } from './pages.ts';

/** What shows by itself that a step was taken; a step without it is ticked by hand. */
export type Evidence =
  /** Every one of these steps of the connection test went through. */
  | { readonly passes: readonly StepName[] }
  /** The whole test did. */
  | { readonly tested: true }
  /** The row in Emedgene is green. */
  | { readonly linked: true };

export interface GuideStep {
  /** `azure_app`: its title is the message `guide_azure_app`, its words `guide_azure_app_text`. */
  readonly id: string;
  /** The exact page it is done on. */
  readonly page?: Page;
  /** The values it brings: it is done when those of them that the type asks for are there. */
  readonly yields?: readonly FieldId[];
  /** Of other steps: by one of these being there it shows that this one was taken. */
  readonly shownBy?: readonly FieldId[];
  readonly evidence?: Evidence;
  /** Another way to the values of the steps before: not counted. */
  readonly instead?: true;
  /** There is a message `…_warning`: what cannot be undone, or is shown once. */
  readonly warns?: true;
  /** There is a message `…_wait`: how long it takes until it holds. */
  readonly waits?: true;
  /** Something to paste into a terminal or the provider's editor. */
  readonly code?: (values: Shown) => string;
  /** What the panel offers to press right here. */
  readonly action?: 'file' | 'test' | 'remind' | 'own-bucket' | 'own-key' | 's3-credentials';
}

/** How a secret is renewed: the messages `guide_renew_…_1` and so on. */
export const renewals = {
  overlap: 4,
  access_key: 5,
  app_token: 4,
  vault: 4,
  password: 3,
  support_pair: 3,
} as const;

export type Renewal = keyof typeof renewals;

export interface Guide {
  readonly id: TypeId;
  readonly steps: readonly GuideStep[];
  readonly renewal: Renewal;
  /** Where the new secret is made. */
  readonly renewalPage?: Page;
}
