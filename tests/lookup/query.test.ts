import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIST } from '../../scripts/paths.ts';
import { retrieve } from '../../scripts/retrieval.ts';
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
    expect(sections.length).toBeLessThan(8);
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
  const results = [...retrieve('tune'), ...retrieve('held-out')];

  test('bring what they must', () => {
    const found = results.reduce((sum, result) => sum + result.found, 0);
    const missing = results.reduce((sum, result) => sum + result.missing.length, 0);
    expect(found / (found + missing)).toBeGreaterThan(0.9);
  });

  test('bring little', () => {
    const lengths = results.map(({ characters }) => characters).sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThan(6_000);
  });

  test('name sections that exist', () => {
    for (const { want } of results) for (const id of want) expect(store.section(id), id).toBeDefined();
  });
});
