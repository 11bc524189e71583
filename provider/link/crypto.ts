/**
 * What both ends of a link offer each other: one choice of each kind, the strongest that every platform of this package
 * speaks. Source: the tables of the sides; a second choice would only be one more way to disagree.
 */
import type { IkeOffer, Offer } from '../model';

export const ike: IkeOffer = { versions: [2], encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] };
/** With perfect forward secrecy. */
export const esp: Offer = { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] };

/** Seconds. The end that starts the negotiation rekeys as well. */
const IKE_LIFETIME = 28_800;
/** Each tunnel has another one, so that they never rekey at once. */
const ESP_LIFETIMES = [3_600, 3_300];

export function lifetimes(index: number): { readonly ike: number; readonly esp: number } {
  return { ike: IKE_LIFETIME, esp: ESP_LIFETIMES[index % ESP_LIFETIMES.length]! };
}

/** Seconds and probes: a peer that is silent counts as dead after about 24 s. Moving the traffic is for BGP, and faster. */
export const dpd = { interval: 10, retries: 5 };
