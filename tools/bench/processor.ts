/**
 * What a plan costs the provider in processor time for one object. Every command starts the provider three times, whatever
 * its size: what is added by a further object is told apart from that by plans of two sizes.
 */
import { LIMITS, type Finding } from './expectations';

export interface PlanCost {
  readonly objects: number;
  /** Of all provider processes of the command, as the kernel counts it. */
  readonly cpuSeconds: number;
}

/** Milliseconds for one object of the largest plan: with its share of the starts, and without (of two sizes or more). */
export function perObject(plans: readonly PlanCost[]): { readonly whole?: number; readonly further?: number } {
  const [least] = [...plans].sort((a, b) => a.objects - b.objects);
  const most = [...plans].sort((a, b) => b.objects - a.objects)[0];
  if (least === undefined || most === undefined) return {};
  const whole = (most.cpuSeconds * 1000) / most.objects;
  if (most.objects === least.objects) return { whole };
  return { whole, further: ((most.cpuSeconds - least.cpuSeconds) * 1000) / (most.objects - least.objects) };
}

export function processorFindings(what: string, plans: readonly PlanCost[]): Finding[] {
  const { whole, further } = perObject(plans);
  const limit = LIMITS.planCpuMsPerObject;
  return [
    {
      what: `${what}: provider CPU of a no-op plan per object, ms, without the starts of the provider`,
      figure: further,
      limit,
    },
    { what: `${what}: the same with the starts, at the largest n`, figure: whole, limit },
  ];
}
