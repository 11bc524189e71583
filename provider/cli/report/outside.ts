/** What somebody has changed beside the program since its last run, as the engine found it when it planned. */
import { changesIn } from '../../link/impact';
import { placeText, type ReadFile } from '../../program';
import type { VendorCatalog } from '../../vendor';
import type { OutsideReport } from './data';
import { changedValue } from './values';

/** Without what is hidden and may be the same: an engine that hides a value says of none of them that it was changed. */
export function outsideOf({ outside, language }: ReadFile, catalog: VendorCatalog): OutsideReport[] {
  if (outside === undefined) return [];
  const changed = changesIn(outside, catalog);
  return [...outside].flatMap(([address, { type, change }]): OutsideReport[] => {
    const object = placeText(outside, { object: address, path: [] }, language);
    if (change?.kind === 'delete') return [{ object, type, change: 'delete', values: [] }];
    const values = (changed.get(address) ?? []).filter(({ sure }) => sure);
    return values.length === 0
      ? []
      : [{ object, type, change: 'update', values: values.map((value) => changedValue(value, language)) }];
  });
}
