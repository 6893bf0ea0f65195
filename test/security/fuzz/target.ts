// What can be fuzzed: a name, and a property that must hold for every input.
import type fc from 'fast-check';

export interface FuzzTarget {
  readonly name: string;
  /** Made anew for each run; may open what the property needs. */
  readonly property: () => fc.IRawProperty<unknown> | Promise<fc.IRawProperty<unknown>>;
}

/** Keeps the type of a property's inputs out of the table. */
export const target = (name: string, property: () => unknown): FuzzTarget => ({
  name,
  property: property as FuzzTarget['property'],
});
