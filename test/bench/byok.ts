// Bring your own key: everything we promise about its speed.
import { byokSearch } from './byok-search.ts';
import { byokWrite } from './byok-write.ts';
import type { Bench } from './figure.ts';

export const byok: Bench = async (say) => [...(await byokWrite(say)), ...(await byokSearch()(say))];
