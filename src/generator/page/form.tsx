import type { Purpose } from '../../composite/profile.ts';
import type { Json } from '../../spec/json.ts';
import type { Problem } from '../../validate/problem.ts';
import type { PageData } from '../data.ts';
import {
  type Column,
  type FieldSpec,
  isUsed,
  markersFor,
  periodColumns,
  placeText,
  profileSections,
  scheduleFields,
} from '../fields.ts';
import { added, moved, pasted, removed, sorted } from '../periods.ts';
import { placeOf } from '../places.ts';
import { at, periodsIn, profileOf, purposeIn, schedulePointer, schedulesIn, shapeOf } from '../request.ts';
import type { State } from '../state.ts';
import {
  About,
  ChoiceControl,
  type ControlProps,
  NumberControl,
  Problems,
  Scroll,
  SecondsControl,
  spanHint,
  TextControl,
  TimeControl,
} from './parts.tsx';

const MOST_SCHEDULES = 3;

export interface FormProps {
  state: State;
  request: Json;
  problems: readonly Problem[];
  data: PageData;
  onEdit: (pointer: string, value: unknown) => void;
  schedule: number;
  onSchedule: (index: number) => void;
}

/** The id of the control for a place in the request: what a problem leads to. */
export const controlId = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

const meaningOf = ({ data, state }: FormProps, { owner, name }: { owner: string; name: string }): string | undefined =>
  data.versions[state.version].notes[`${owner}.${name}`];

/** Values with what they mean, so that a choice explains itself. */
function choices(field: FieldSpec, value: unknown): (readonly [string, string])[] {
  const values = (field.values ?? []).map((one) => [one, one] as const);
  const isEmpty = value === undefined || !field.isRequired;
  return isEmpty ? [['', 'not set'] as const, ...values] : values;
}

function meaningOfValue({ data, state }: FormProps, { owner, name }: FieldSpec, value: unknown): string | undefined {
  const { notes, enums } = data.versions[state.version];
  return notes[`${enums[`${owner}.${name}`]}.${String(value)}`];
}

function Field(props: FormProps & { field: FieldSpec }) {
  const { field, request, problems, onEdit, state } = props;
  const id = controlId(field.pointer);
  const value = at(request, field.pointer);
  const own = problems.filter((problem) => placeOf(problem) === field.pointer);
  const markers = props.data.markers.filter((marker) => markersFor(state.version, field.name).includes(marker.id));
  const hint =
    field.control === 'seconds'
      ? spanHint(value)
      : field.control === 'choice'
        ? meaningOfValue(props, field, value)
        : field.control === 'time' && value !== undefined
          ? `${String(value)}`
          : undefined;
  const describedBy = [own.length ? `${id}-problems` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const control: ControlProps = {
    id,
    value,
    onChange: (next) => onEdit(field.pointer, next),
    isInvalid: own.some(({ severity }) => severity === 'error'),
    describedBy: describedBy || undefined,
    placeholder: field.placeholder,
    isRequired: field.isRequired,
  };
  const isLocal =
    field.name === 'startSchedule' && at(request, field.pointer.replace(/[^/]+$/, 'useLocalTime')) === true;
  return (
    <div class={`field ${field.control}`}>
      <div class="label">
        <label for={id}>
          {field.owner === 'LimitAtSoCType' ? `limitAtSoC ${field.name}` : field.name}
          {field.isRequired && <span class="required"> required</span>}
        </label>
        <About name={field.name} meaning={meaningOf(props, field)} markers={markers} />
      </div>
      <div class="control">
        {field.isFixed ? (
          <output id={id}>{String(value)}</output>
        ) : field.control === 'choice' ? (
          <ChoiceControl {...control} values={choices(field, value)} />
        ) : field.control === 'flag' ? (
          <ChoiceControl
            {...control}
            onChange={(next) => onEdit(field.pointer, next === undefined ? undefined : next === 'true')}
            values={[
              ['', 'not set'],
              ['true', 'true'],
              ['false', 'false'],
            ]}
          />
        ) : field.control === 'time' ? (
          <TimeControl {...control} zone={isLocal ? 'UTC' : state.setting.zone} />
        ) : field.control === 'seconds' ? (
          <SecondsControl {...control} />
        ) : field.control === 'text' ? (
          <TextControl {...control} />
        ) : (
          <NumberControl {...control} />
        )}
        {field.unit && <span class="behind">{field.unit}</span>}
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Problems id={`${id}-problems`} problems={own} />
    </div>
  );
}

function Cell(props: FormProps & { column: Column; base: string; period: Json; row: number }) {
  const { column, base, period, row, problems, onEdit } = props;
  const pointer = `${base}/${column.name}`;
  const value = period[column.name];
  if (!isUsed(period, column.name)) return <td class="unused" />;
  const own = problems.filter((problem) => placeOf(problem) === pointer);
  const control: ControlProps = {
    id: controlId(pointer),
    value,
    onChange: (next) => onEdit(pointer, next),
    isInvalid: own.some(({ severity }) => severity === 'error'),
    label: `${column.name} of period ${row + 1}`,
    describedBy: own.length ? `${controlId(pointer)}-problems` : undefined,
    placeholder: '',
  };
  const hint = column.control === 'seconds' ? spanHint(value) : undefined;
  const isNumber = column.name === 'numberPhases' || column.name === 'phaseToUse';
  return (
    <td class={column.control}>
      {column.control === 'choice' ? (
        <ChoiceControl
          {...control}
          onChange={(next) => onEdit(pointer, isNumber && next !== undefined ? Number(next) : next)}
          values={[['', '–'], ...(column.values ?? []).map((one) => [one, one] as const)]}
        />
      ) : column.control === 'seconds' ? (
        <SecondsControl {...control} />
      ) : (
        <NumberControl {...control} />
      )}
      {hint && <span class="hint">{hint}</span>}
      <Problems id={`${controlId(pointer)}-problems`} problems={own} />
    </td>
  );
}

function Periods(props: FormProps) {
  const { state, request, schedule: index, onEdit, data } = props;
  const { version } = state;
  const base = `${schedulePointer(version, index)}/chargingSchedulePeriod`;
  const periods = periodsIn(schedulesIn(version, request)[index] ?? {});
  const columns = periodColumns(version, request, index);
  const set = (next: Json[]) => onEdit(base, next);
  const { types } = shapeOf(version);
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!/[\t\n]/.test(text.trim())) return;
    const rows = pasted(text);
    if (!rows.length) return;
    event.preventDefault();
    set(rows);
  };
  return (
    <div class="periods" onPaste={onPaste}>
      <Scroll label="Periods of the schedule">
        <table>
          <caption>Periods</caption>
          <thead>
            <tr>
              {columns.map(({ name, unit }) => (
                <th key={name} scope="col">
                  {name}
                  {unit && <span class="behind"> {unit}</span>}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {periods.map((period, row) => (
              <tr key={`${row}/${periods.length}`}>
                {columns.map((column) => (
                  <Cell
                    key={column.name}
                    {...props}
                    column={column}
                    base={`${base}/${row}`}
                    period={period}
                    row={row}
                  />
                ))}
                <td class="actions">
                  <button
                    type="button"
                    disabled={row === 0}
                    aria-label={`Move period ${row + 1} up`}
                    onClick={() => set(moved(periods, row, -1))}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    disabled={row === periods.length - 1}
                    aria-label={`Move period ${row + 1} down`}
                    onClick={() => set(moved(periods, row, 1))}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    disabled={periods.length === 1}
                    aria-label={`Remove period ${row + 1}`}
                    onClick={() => set(removed(periods, row))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div class="row">
        <button type="button" onClick={() => set(added(periods))}>
          Add period
        </button>
        <button type="button" class="plain" onClick={() => set(sorted(periods))}>
          Sort by start
        </button>
        <span class="hint">Paste rows from a spreadsheet into any cell: start, limit, phases.</span>
      </div>
      <details class="quiet">
        <summary>What the columns mean</summary>
        <dl>
          {columns.map(({ name }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{data.versions[version].notes[`${types.period}.${name}`]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** Tabs for up to three schedules: a TxProfile in an ISO 15118 session alone has more than one. */
function ScheduleTabs({ state, request, schedule, onSchedule, onEdit }: FormProps) {
  const { version } = state;
  const schedules = schedulesIn(version, request);
  if (version === '1.6' || (purposeIn(version, request) !== 'TxProfile' && schedules.length < 2)) return null;
  const base = `${shapeOf(version).profile}/chargingSchedule`;
  const add = () => {
    const ids = schedules.map(({ id }) => Number(id) || 0);
    onEdit(base, [...schedules, { ...schedules.at(-1), id: Math.max(0, ...ids) + 1 }]);
    onSchedule(schedules.length);
  };
  const remove = () => {
    onEdit(base, schedules.toSpliced(schedule, 1));
    onSchedule(0);
  };
  return (
    <fieldset class="row bare" aria-label="Schedules">
      {schedules.map((_, index) => (
        <button
          type="button"
          key={`schedule ${index + 1}`}
          aria-pressed={index === schedule}
          onClick={() => onSchedule(index)}
        >
          Schedule {index + 1}
        </button>
      ))}
      {schedules.length < MOST_SCHEDULES && (
        <button type="button" class="plain" onClick={add}>
          Add a schedule for ISO 15118
        </button>
      )}
      {schedules.length > 1 && (
        <button type="button" class="plain" onClick={remove}>
          Remove this schedule
        </button>
      )}
    </fieldset>
  );
}

/** Everything that is edited of one profile. */
export function Form(props: FormProps) {
  const { state, request } = props;
  const { version } = state;
  const schedules = schedulesIn(version, request);
  const schedule = Math.min(props.schedule, schedules.length - 1);
  const own = { ...props, schedule };
  const purpose: Purpose | undefined = purposeIn(version, request);
  const kind = profileOf(version, request)['chargingProfileKind'];
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()} aria-label="The selected profile">
      {profileSections(version, request).map(({ title, fields }, index) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {index === 0 && purpose && <p class="place">{placeText(version, purpose)}</p>}
          <div class="fields">
            {fields.map((field) => (
              <Field key={field.pointer} {...own} field={field} />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>Schedule</legend>
        {kind === 'Relative' && <p class="place">Counts from the moment the EVSE is ready to deliver energy.</p>}
        <ScheduleTabs {...own} />
        <div class="fields">
          {scheduleFields(version, request, schedule).map((field) => (
            <Field key={field.pointer} {...own} field={field} />
          ))}
        </div>
        <Periods {...own} />
      </fieldset>
    </form>
  );
}
