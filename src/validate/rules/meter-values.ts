import type { Json } from '../../spec/json.ts';
import type { PayloadRule } from './rule.ts';
import { isEmptyList, object, text, when } from './values.ts';

/** Meter values: what is measured, and in which unit. */

/** Units by the first words of the measurand, as the standard's lists of measurands and units name their kind. */
const UNITS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Current\./, ['A']],
  [/^Energy\.Active\./, ['Wh', 'kWh']],
  [/^Energy\.Reactive\./, ['varh', 'kvarh']],
  [/^Power\.(Active\.|Offered)/, ['W', 'kW']],
  [/^Power\.Reactive\./, ['var', 'kvar']],
  [/^Voltage$/, ['V']],
  [/^SoC$/, ['Percent']],
  [/^Temperature$/, ['Celsius', 'Celcius', 'Fahrenheit', 'K']],
];

/** The standardized units of both lists; any other is a unit of the vendor's own (2.x). */
const STANDARD = new Set([...UNITS.flatMap(([, units]) => units), 'VA', 'kVA']);

/** A unit that belongs to another kind of quantity, with the units that fit. */
function misfit(measurand: string, unit: string): readonly string[] | undefined {
  const fitting = UNITS.find(([pattern]) => pattern.test(measurand))?.[1];
  return fitting && STANDARD.has(unit) && !fitting.includes(unit) ? fitting : undefined;
}

const unitIn = (sample: Json): { unit: string | undefined; pointer: string } =>
  sample['unitOfMeasure'] === undefined
    ? { unit: text(sample['unit']), pointer: '/unit' }
    : { unit: text(object(sample['unitOfMeasure'])['unit']), pointer: '/unitOfMeasure/unit' };

const DECIMAL = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;

export const METER_VALUE_RULES: readonly PayloadRule[] = [
  {
    id: 'meter-values-are-given',
    cites: { '1.6': '1.6 §6.31' },
    severity: 'error',
    text: 'MeterValues has one meter value at least',
    on: ['MeterValues.req'],
    check: (request) => isEmptyList(request, 'meterValue'),
  },
  {
    id: 'meter-value-has-samples',
    cites: { '1.6': '1.6 §7.33' },
    severity: 'error',
    text: 'a meter value has one sampled value at least',
    on: ['MeterValue'],
    check: (value) => isEmptyList(value, 'sampledValue'),
  },
  {
    id: 'unit-of-measurand',
    cites: { '1.6': '1.6 §7.45', '2.0.1': 'Datatypes §2.49', '2.1': 'Datatypes §2.112' },
    severity: 'warning',
    text: 'a unit is one of the quantity that is measured; where no measurand is named it is Energy.Active.Import.Register',
    on: ['SampledValueType', 'SampledValue'],
    check: (sample) => {
      const { unit, pointer } = unitIn(sample);
      const measurand = text(sample['measurand']) ?? 'Energy.Active.Import.Register';
      const fitting = unit === undefined ? undefined : misfit(measurand, unit);
      return when(!!fitting, pointer, `${measurand} is given in ${unit}, not in ${fitting?.join(' or ')}`);
    },
  },
  {
    id: 'unit-is-standardized',
    cites: { '2.0.1': 'Datatypes §2.49', '2.1': 'Datatypes §2.112' },
    severity: 'warning',
    text: 'a unit of one’s own is for quantities that no standardized unit fits',
    on: ['SampledValueType'],
    check: (sample) => {
      const unit = text(object(sample['unitOfMeasure'])['unit']);
      const measurand = text(sample['measurand']) ?? 'Energy.Active.Import.Register';
      const fitting = UNITS.find(([pattern]) => pattern.test(measurand))?.[1];
      const isOwn = unit !== undefined && fitting !== undefined && !STANDARD.has(unit);
      return when(
        isOwn,
        '/unitOfMeasure/unit',
        `${measurand} is given in ${JSON.stringify(unit)}, not in ${fitting?.join(' or ')}`,
      );
    },
  },
  {
    id: 'raw-value-is-a-number',
    cites: { '1.6': '1.6 §7.43' },
    severity: 'error',
    text: 'a value is a decimal number, unless its format is SignedData',
    on: ['SampledValue'],
    check: ({ value, format }) => {
      const raw = text(value) ?? '0';
      const isOther = format !== 'SignedData' && !DECIMAL.test(raw);
      return when(isOther, '/value', `value is ${JSON.stringify(raw.slice(0, 40))}`);
    },
  },
];
