import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/paths.ts';
import { retrieve, SETS } from '../../scripts/retrieval.ts';
import { answer } from '../../src/lookup/answer.ts';
import { understand, versionNamed } from '../../src/lookup/query.ts';
import { Store } from '../../src/lookup/store.ts';

const store = new Store(DIST);
const fallback = { version: '2.0.1', why: 'the default, none was named' } as const;
const ask = (input: string) => answer(store, input, fallback);
const read = (input: string) => understand(store, input, fallback);

describe('names in the spellings of code', () => {
  test.each([
    ['handleBootNotification(payload)', 'BootNotification', '2.0.1'],
    ['@on(Action.remote_start_transaction)', 'RemoteStartTransaction', '1.6'],
    ['public class ChangeConfigurationHandler {', 'ChangeConfiguration', '1.6'],
    ['SET_VARIABLES', 'SetVariables', '2.0.1'],
    ['OnAFRRSignal', 'AFRRSignal', '2.1'],
  ])('%s names %s of %s', (code, name, version) => {
    const found = ask(code);
    expect(found.matched.map((match) => match.name)).toContain(name);
    expect(found.version).toBe(version);
  });

  test('a frame is of the version whose fields it has', () => {
    const frame = '[2,"19","BootNotification",{"chargePointModel":"X","chargePointVendor":"Y"}]';
    expect(ask(frame).version).toBe('1.6');
    expect(ask('[2,"19","BootNotification",{"reason":"PowerUp","chargingStation":{}}]').version).toBe('2.0.1');
  });
});

describe('versions', () => {
  test.each([
    ['1.6', '1.6'],
    ['1.6J', '1.6'],
    ['1.6-J', '1.6'],
    ['ocpp16', '1.6'],
    ['OCPP201', '2.0.1'],
    ['v2.1', '2.1'],
    ['ocpp2.0', '2.0.1'],
    ['16', undefined],
    ['21', undefined],
    ['1.60', undefined],
  ])('%s is %s', (word, version) => expect(versionNamed(word)).toBe(version));

  test('of two versions the newer tells what changed', () => {
    for (const question of ['new messages in 2.1 compared to 2.0.1', 'from 2.0.1 to 2.1, which messages are new']) {
      const { version, sections } = ask(question);
      expect(version).toBe('2.1');
      expect(sections.map(({ id }) => id)).toContain(
        'ocpp-2.1/reference/changes-from-2.0.1#messages-added-and-removed-in-21',
      );
    }
  });

  test('what changed in a message between two versions comes first', () =>
    expect(ask('TransactionEvent 2.0.1 vs 2.1').sections[0]?.id).toBe(
      'ocpp-2.1/reference/changes-from-2.0.1#transactioneventrequest-changes-since-201',
    ));

  test('a version that is said holds, whatever the names', () => expect(ask('2.1 SetVariables').version).toBe('2.1'));
});

describe('several names and questions', () => {
  test('a field named with a message is that message’s', () =>
    expect(ask('TransactionEvent offline seqNo').lines.map((line) => line.split(':')[0])).toEqual([
      '- TransactionEventRequest.offline?',
      '- TransactionEventRequest.seqNo',
    ]));

  test('a value named with a message is that message’s', () =>
    expect(ask('SetChargingProfile Accepted').lines).toEqual([
      expect.stringMatching(/^- ChargingProfileStatusEnumType\.Accepted/),
    ]));

  test('a question brings sections that answer and not the whole topic', () => {
    const { sections } = ask('can I send a TxProfile before the transaction starts');
    expect(sections.map(({ id }) => id)).toContain(
      'ocpp-2.0.1/smart-charging#txprofile-needs-a-known-transactionid-and-an-active-transaction',
    );
    expect(sections.length).toBeLessThan(10);
  });

  test.each([
    'welche Messwerte stehen im TransactionEvent beim Ende der Transaktion',
    'quelles valeurs de mesure dans TransactionEvent à la fin de la transaction',
    'qué valores de medición lleva TransactionEvent al final de la transacción',
    'welke meetwaarden staan in TransactionEvent aan het einde van de transactie',
    'TransactionEvent 结束时 包含哪些电表值',
  ])('%s is understood by the words of the protocol', (question) => {
    const { sections } = ask(question);
    expect(sections.some(({ id }) => /(transactions|meter-values)#/.test(id))).toBe(true);
  });

  test('everyday words are no names in a sentence, alone they are', () => {
    expect(read('what is a good interval').matches.map(({ written }) => written)).not.toContain('a');
    expect(read('A').matches).not.toEqual([]);
  });

  test('an id is answered whatever stands beside it', () => {
    expect(ask('what does K01.FR.39 say exactly').sections[0]?.id).toMatch(/smart-charging#/);
    expect(ask('open decision 201-K-txprofile-gap').markers.map(({ id }) => id)).toContain('201-K-txprofile-gap');
    expect(ask('explain TC_K_01_CSMS please').lines[0]).toMatch(/^- TC_K_01_CSMS: /);
  });

  test('a misspelled name in a sentence is put right, an unknown everyday word is not', () => {
    expect(read('what does SetChrgingProfile do').corrected).toEqual([
      { written: 'SetChrgingProfile', name: 'SetChargingProfile' },
    ]);
    expect(read('the wallbox of my grandmother whistles').corrected).toEqual([]);
  });

  test('a misspelled name that holds another name is put right as a whole', () => {
    expect(read('FirmwareStatusNotifcation').corrected).toEqual([
      { written: 'FirmwareStatusNotifcation', name: 'FirmwareStatusNotification' },
    ]);
    expect(read('handleBootNotification').corrected).toEqual([]);
  });

  test('the section that states a requirement comes first, however long it is', () =>
    expect(ask('B10.FR.09').sections[0]?.id).toBe(
      'ocpp-2.0.1/network-profiles#b10-attempts-per-profile-then-fallback',
    ));

  test('a worked example of a guide is found as a section, not left out as an example of a message', () =>
    expect(ask('worked example composite schedule at 16:30').sections.map(({ id }) => id)).toContain(
      'ocpp-2.0.1/smart-charging#worked-example-the-composite-schedule-at-1630',
    ));

  test('a guide is named by its file', () => {
    const { sections } = ask('external-limits');
    expect(sections[0]?.id).toBe(
      'ocpp-2.0.1/external-limits#external-charging-limits-ems-grid-operator-local-controller-ocpp-201',
    );
    expect(ask('reset').matched[0]?.kind).toBe('message');
  });

  test('a setting is found by what it is for', () => {
    expect(ask('1.6 how often are meter readings sent while charging').lines.join('\n')).toContain(
      '- MeterValueSampleInterval:',
    );
    expect(
      ask('wie oft meldet sich die Station beim Backend, wenn sonst nichts gesendet wird').lines.join('\n'),
    ).toContain('HeartbeatInterval');
  });

  test('whatever is asked, the answer stays within the budget', () => {
    const words = fc.constantFrom(
      'TransactionEvent',
      'offline',
      'evseId',
      'limit',
      '1.6',
      'Accepted',
      'K01',
      '在',
      '{',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (asked) => {
        const { sections, lines } = ask(asked.join(' '));
        const characters = sections.reduce((sum, section) => sum + section.characters, 0) + lines.join('\n').length;
        expect(characters).toBeLessThan(28_000);
      }),
    );
  });
});

describe('the committed questions', () => {
  const results = SETS.flatMap((set) => retrieve(set));

  test('bring what they must', () => {
    const found = results.reduce((sum, result) => sum + result.found, 0);
    const missing = results.reduce((sum, result) => sum + result.missing.length, 0);
    expect(found / (found + missing)).toBeGreaterThanOrEqual(0.98);
  });

  test('bring little', () => {
    const lengths = results.map(({ characters }) => characters).sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThan(6_000);
  });

  test('name sections that exist', () => {
    for (const { want } of results) for (const id of want) expect(store.section(id), id).toBeDefined();
  });
});
