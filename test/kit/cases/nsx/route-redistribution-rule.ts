import type { ResourceCase } from '../case';
import { AA, AA_LOCALE_SERVICE, edit } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:RouteRedistributionRule',
    title: 'redistribution rule',
    prerequisites: {
      list: {
        type: 'nsx:PrefixList',
        inputs: { displayName: 'case-rule-list', gatewayPath: AA, prefixes: [{ network: '10.10.0.0/16' }] },
      },
      map: {
        type: 'nsx:RouteMap',
        inputs: {
          displayName: 'case-rule-map',
          gatewayPath: AA,
          entries: [{ action: 'PERMIT', prefixListMatches: ['${list.id}'] }],
        },
      },
    },
    inputs: {
      localeServicePath: AA_LOCALE_SERVICE,
      name: 'case-rule',
      routeRedistributionTypes: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'],
    },
    updates: [
      {
        title: 'types in another order are the same',
        change: { routeRedistributionTypes: ['TIER1_CONNECTED', 'TIER0_IPSEC_LOCAL_IP'] },
        expect: 'none',
      },
      {
        title: 'one more type',
        change: { routeRedistributionTypes: ['TIER1_CONNECTED', 'TIER0_IPSEC_LOCAL_IP', 'TIER0_CONNECTED'] },
        expect: 'update',
        paths: ['routeRedistributionTypes'],
      },
      { title: 'the default destination written down is the same', change: { destinations: ['BGP'] }, expect: 'none' },
      { title: 'through a map', change: { routeMapPath: '${map.id}' }, expect: 'update', paths: ['routeMapPath'] },
      { title: 'all of them', change: { routeMapPath: null }, expect: 'update', paths: ['routeMapPath'] },
      { title: 'another name', change: { name: 'case-rule-2' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      {
        title: 'somebody removes a type',
        edit: edit(
          {
            route_redistribution_config: {
              bgp_enabled: true,
              redistribution_rules: [{ name: 'case-rule', route_redistribution_types: ['TIER1_CONNECTED'] }],
            },
          },
          AA_LOCALE_SERVICE,
        ),
        expect: 'drift',
        paths: ['routeRedistributionTypes'],
      },
      {
        title: 'somebody adds another rule',
        edit: edit(
          {
            route_redistribution_config: {
              bgp_enabled: true,
              redistribution_rules: [
                { name: 'of somebody else', route_redistribution_types: ['TIER0_STATIC'] },
                { name: 'case-rule', route_redistribution_types: ['TIER0_IPSEC_LOCAL_IP', 'TIER1_CONNECTED'] },
              ],
            },
          },
          AA_LOCALE_SERVICE,
        ),
        expect: 'none',
      },
    ],
    vanish: edit({ route_redistribution_config: { bgp_enabled: true, redistribution_rules: [] } }, AA_LOCALE_SERVICE),
    importId: '${self.id}',
    exceptions: [
      {
        door: 'terraform',
        step: 'create first',
        reason: 'rules carry no mark of who made them, so create_before_destroy is refused',
      },
      {
        door: 'pulumi-plugin',
        step: 'create first',
        reason: 'rules carry no mark of who made them, so `deleteBeforeReplace: false` is refused',
      },
      {
        door: 'pulumi-dynamic',
        step: 'create first',
        reason: 'rules carry no mark of who made them, so `deleteBeforeReplace: false` is refused',
      },
    ],
  },
];
