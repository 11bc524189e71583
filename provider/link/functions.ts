/** What programs may call about links. What is about one platform's objects stands in its folder. */
import type { PureFunction } from '../core/define/function';
import { shapeOf } from '../core/define/shape';
import { isBag, withoutNulls } from '../core/define/paths';
import { containsUnknown, isUnknown, UNKNOWN } from '../core/define/unknown';
import { perTunnel, type Side } from '../model';
import { checkLink } from './check-function';
import { tunnelCidr, tunnelCidrCount } from './addresses';
import { deriveChecked } from './derive';
import { fabric } from './fabric/function';
import { formOf, lookedUp, objectOf, shapeOfValues, valuesOf } from './form';
import { checkIntent, refuse } from './intent/check';
import { intentSchema } from './intent/fields';
import { shownValue } from './table';

const tunnelCidrFunction: PureFunction = {
  name: 'tunnelCidr',
  summary: 'The n-th transfer network that both ends allow',
  description: `The /30 with this number among those of 169.254.0.0/16 that no platform keeps for itself. By custom the cloud takes the first host of it and the data centre the second. Number 0 is \`${tunnelCidr(0)}\`.`,
  parameters: [{ name: 'index', type: 'number', description: `A whole number from 0 to ${tunnelCidrCount - 1}.` }],
  returns: 'string',
  example: { args: [0] },
  call: ([index]) => tunnelCidr(Number(index)),
};

const text = { kind: 'string' } as const;

const hybridVpn = (sides: readonly Side[]): PureFunction => ({
  name: 'hybridVpn',
  summary: 'Everything that both ends of a link need, from a few words',
  description: `The inputs of every object of a link by platform, role and tunnel, all that must match on both sides among them; what refers to another object and the pre-shared keys are left to the program. Beside them \`values\`, each derived value with its reason, and \`notes\`, what somebody should know about the link. What is not known yet in the intent leaves unknown what depends on it and nothing else. The module \`hybrid-vpn\` of this package makes the objects.`,
  parameters: [
    {
      name: 'intent',
      type: 'object',
      mayBeUnknown: true,
      shape: () => shapeOf(intentSchema(sides)),
      description: `What is wanted: \`name\`, \`failover_target\` and the two ends (${sides.map(({ platform }) => `\`${platform}\``).join(', ')}), as the module takes them; without \`networks\` all that follows from them is unknown. No secret belongs in it.`,
    },
  ],
  returns: (inputsOf) =>
    objectOf([
      ...shapeOfValues(formOf(sides), inputsOf).fields.map(({ name, shape }) => [name, shape] as const),
      [
        'values',
        {
          kind: 'list',
          element: objectOf([
            ['name', text],
            ['end', text],
            ['tunnel', text],
            ['value', text],
            ['reason', text],
            ['overridden', { kind: 'boolean' }],
          ]),
        },
      ],
      ['notes', { kind: 'list', element: objectOf([['severity', text], ['text', text]]) }], // prettier-ignore
    ]),
  call: ([given], known) => {
    const intent = withoutNulls(given);
    // Names, ends, whether to wait and whether there is a BGP password decide which objects there are: while one of them is not known, nothing is.
    if (
      !isBag(intent) ||
      isUnknown(intent['name']) ||
      isUnknown(intent['waitFor']) ||
      isUnknown(intent['bgpAuthentication']) ||
      sides.some(({ platform }) => isOpen(intent[platform]))
    ) {
      return UNKNOWN;
    }
    const networks = intent['networks'] ?? perTunnel(() => UNKNOWN);
    const { intent: checked, failures, warnings } = checkIntent({ ...intent, networks }, sides);
    refuse(failures, 'intent');
    const derivation = lookedUp(deriveChecked(checked!), sides);
    // A platform that has no object in this link answers empty: of null a module could not ask whether an object is there.
    const platforms = known?.([]) ?? formOf(sides).parts.map(({ platform }) => platform);
    const empty = Object.fromEntries(platforms.map((name) => [name, {}])); // values and notes follow
    return {
      ...empty,
      ...valuesOf(derivation),
      values: derivation.values.map((row) => ({
        ...row,
        value: containsUnknown(row.value) ? UNKNOWN : shownValue(row),
        overridden: containsUnknown(row.value) ? UNKNOWN : (row.overridden ?? false),
      })),
      notes: [...warnings.map(({ message }) => ({ severity: 'warning', text: String(message) })), ...derivation.notes],
    };
  },
});

const isOpen = (end: unknown): boolean => isUnknown(end) || (isBag(end) && isUnknown(end['name']));

export const functions = (sides: readonly Side[]): readonly PureFunction[] => [
  tunnelCidrFunction,
  hybridVpn(sides),
  checkLink(sides),
  fabric(sides),
];
