import type { Json } from '../../spec/json.ts';
import { number, object, objects, text, time } from '../rules/values.ts';
import { Memory } from './memory.ts';

/** Energy registers of a transaction: what they read never falls as time goes on. */

/** The last reading of a register. */
interface Reading {
  /** Milliseconds since the epoch. */
  at: number;
  /** In Wh or varh. */
  value: number;
}

/** Readings by what is measured, where and on which phase. */
export type Registers = Memory<string, Reading>;

const KEPT_REGISTERS = 64;
/** A reading in kWh with three decimals and one in Wh may round differently. */
const TOLERANCE = 1;

/** @returns no readings yet */
export const noRegisters = (): Registers => new Memory(KEPT_REGISTERS);

/** A register that has fallen. */
export interface Fall {
  /** Indexes of the meter value and of the sampled value in it. */
  meterValue: number;
  sampledValue: number;
  message: string;
}

/** A sampled value as a reading of a register, in Wh; undefined where it is something else or not a plain number. */
function reading(sample: Json): { key: string; value: number } | undefined {
  const measurand = text(sample['measurand']) ?? 'Energy.Active.Import.Register';
  if (!measurand.endsWith('.Register') || text(sample['format']) === 'SignedData') return undefined;
  const raw = sample['value'];
  const value = typeof raw === 'string' && raw.trim() ? Number(raw) : number(raw);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const { unit: named, multiplier } = object(sample['unitOfMeasure']);
  const unit = text(named) ?? text(sample['unit']) ?? 'Wh';
  const thousand = /^k/.test(unit) ? 1_000 : 1;
  const place = text(sample['location']) ?? 'Outlet';
  const key = [measurand, place, text(sample['phase']) ?? ''].join('|');
  return { key, value: value * thousand * 10 ** (number(multiplier) ?? 0) };
}

/** Every reading in a list of meter values, with its place. */
function* readings(
  meterValues: unknown,
): Generator<Reading & { key: string; meterValue: number; sampledValue: number }> {
  for (const [meterValue, entry] of objects(meterValues).entries()) {
    const at = time(entry['timestamp']);
    if (at === undefined) continue;
    for (const [sampledValue, sample] of objects(entry['sampledValue']).entries()) {
      const now = reading(sample);
      if (now) yield { ...now, at, meterValue, sampledValue };
    }
  }
}

/**
 * @param registers the readings of the same transaction before
 * @param meterValues a list of meter values, of 1.6 or 2.x
 * @returns registers that read less than they did at an earlier time
 */
export function falls(registers: Registers, meterValues: unknown): Fall[] {
  const found: Fall[] = [];
  const inside = new Map<string, Reading>();
  for (const { key, at, value, meterValue, sampledValue } of readings(meterValues)) {
    const before = inside.get(key) ?? registers.get(key);
    const message = before && at > before.at && fallMessage(key, before.value, value);
    if (message) found.push({ meterValue, sampledValue, message });
    if (!before || at >= before.at) inside.set(key, { at, value });
  }
  return found;
}

/** @param registers the readings so far; those that are newer are kept @param meterValues a list of meter values */
export function note(registers: Registers, meterValues: unknown): void {
  for (const { key, at, value } of readings(meterValues)) {
    const before = registers.get(key);
    if (!before || at >= before.at) registers.set(key, { at, value });
  }
}

/** What to say of a register that has fallen; undefined where it has not. */
function fallMessage(key: string, before: number, now: number): string | undefined {
  return now < before - TOLERANCE ? `${key.split('|')[0]} falls from ${before} to ${now}` : undefined;
}
