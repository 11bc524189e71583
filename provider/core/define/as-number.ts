/** AS numbers as arguments take them: one form and one refusal on every platform. What makes two spellings one is `asn` of `normal.ts`. */
import { z } from 'zod';
import { isAsn } from './normal';

/** How a page says what an AS number looks like: Terraform and YAML hand an unquoted 1.10 over as 1.1, another AS. */
export const asnForm =
  '`"65010"`, or dotted `"0.65010"`; a dotted one must be in quotes, or 1.10 is read as the number 1.1';

export const asNumber = () => z.string().refine(isAsn, 'is not an AS number: 1 to 4294967295, as "65010" or "0.65010"');
