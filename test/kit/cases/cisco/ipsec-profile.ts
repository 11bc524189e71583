import type { ResourceCase } from '../case';
import { aKeyring, aProfile, aTransformSet, node } from './common';

const { drift, unnoticed, vanish } = node('crypto/Cisco-IOS-XE-crypto:ipsec/profile=${self.id}');
const SA = 'set/security-association';

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:IpsecProfile',
    title: 'of one peer',
    prerequisites: {
      keyring: aKeyring('CASE-KEYS-I'),
      profile: aProfile('CASE-PROFILE-I'),
      set: aTransformSet('CASE-SET-I'),
      other: aTransformSet('CASE-SET-J'),
    },
    inputs: {
      name: 'CASE-IPSEC',
      description: 'to dc1',
      transformSets: ['${set.id}'],
      ikev2Profile: '${profile.id}',
      pfsGroup: 14,
      lifetime: 7200,
      lifetimeKilobytes: 'disable',
      replayWindow: '512',
      responderOnly: true,
    },
    updates: [
      { title: 'another description', change: { description: 'renamed' }, expect: 'update', paths: ['description'] },
      {
        title: 'two sets',
        change: { transformSets: ['${other.id}', '${set.id}'] },
        expect: 'update',
        paths: ['transformSets'],
      },
      { title: 'another group', change: { pfsGroup: 19 }, expect: 'update', paths: ['pfsGroup'] },
      { title: 'no forward secrecy', change: { pfsGroup: null }, expect: 'update', paths: ['pfsGroup'] },
      { title: 'the default lifetime', change: { lifetime: null }, expect: 'update', paths: ['lifetime'] },
      { title: 'kilobytes', change: { lifetimeKilobytes: '4608000' }, expect: 'update', paths: ['lifetimeKilobytes'] },
      { title: 'no window of its own', change: { replayWindow: null }, expect: 'update', paths: ['replayWindow'] },
      { title: 'it starts, too', change: { responderOnly: null }, expect: 'update', paths: ['responderOnly'] },
      { title: 'another name', change: { name: 'CASE-IPSEC-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the description', 'description', 'by hand', 'description'),
      drift('the sets', 'set/transform-set', ['CASE-SET-J'], 'transformSets'),
      drift('the group', 'set/pfs/group', 'group2', 'pfsGroup'),
      drift('the lifetime', `${SA}/lifetime/seconds`, '600', 'lifetime'),
      drift('the kilobytes', `${SA}/lifetime/kilobytes`, '2560', 'lifetimeKilobytes'),
      drift('the window', `${SA}/replay/window-size`, '128', 'replayWindow'),
      drift('that it starts', 'responder-only', null, 'responderOnly'),
      unnoticed('a time without traffic', `${SA}/idle-time-container/idle-time`, 600),
    ],
    vanish,
    importId: '${self.id}',
  },
];
