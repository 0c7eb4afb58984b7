import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Document, FrameReader, type Item, MAX_DOCUMENT } from '../../src/validate/frames.ts';

const read = (text: string, cut = text.length): Item[] => {
  const reader = new FrameReader();
  const items: Item[] = [];
  for (let at = 0; at < text.length; at += cut) items.push(...reader.feed(text.slice(at, at + cut)));
  return [...items, ...reader.end()];
};
const documents = (text: string): Document[] =>
  read(text).filter((item): item is Document => item.kind === 'frame' || item.kind === 'object');
const frames = (text: string): unknown[] => documents(text).map(({ value }) => value);

const FRAME = [2, 'a-1', 'Heartbeat', {}];
const JSON_FRAME = JSON.stringify(FRAME);

describe('a frame is found', () => {
  test.each([
    ['alone', JSON_FRAME],
    ['with spaces', ' [ 2 , "a-1" , "Heartbeat" , { } ] '],
    ['after a byte order mark', `\uFEFF${JSON_FRAME}`.slice(1)],
    ['printed over several lines', JSON.stringify(FRAME, null, 2)],
    ['in a list', `[${JSON_FRAME}]`],
    ['in a list over several lines', JSON.stringify([FRAME], null, 2)],
    ['in a list, an item a line', `[\n${JSON_FRAME}\n]`],
    ['in a field', JSON.stringify({ time: 1, frame: FRAME })],
    ['in a field of a list', JSON.stringify({ frames: [FRAME] })],
    ['as a text in a field', JSON.stringify({ level: 'info', message: JSON_FRAME })],
    ['in a text in a field', JSON.stringify({ level: 'info', msg: { text: `received ${JSON_FRAME} ok` } })],
    ['after a time and words', `2026-01-01 12:00:00,000 INFO [ocpp] : receive message ${JSON_FRAME}`],
    ['after a list of words', `[INFO ] (qtp-1) - [chargeBoxId=X, sessionId=1] Received: ${JSON_FRAME}`],
    ['escaped', `msg="${JSON_FRAME.replaceAll('"', '\\"')}" level=info`],
    ['escaped twice', JSON.stringify({ log: JSON.stringify({ message: JSON_FRAME }) })],
    ['in HTML', `<td>${JSON_FRAME.replaceAll('"', '&quot;')}</td>`],
    ['as a Python list', "received [2, 'a-1', 'Heartbeat', {}] from CP"],
    ['as a JavaScript array', "[ 2, 'a-1', 'Heartbeat', {} ]"],
    ['with Windows line ends', `${JSON_FRAME}\r\n`],
  ])('%s', (_, text) => {
    expect(frames(text)).toEqual([FRAME]);
  });
});

test('a list printed by Python keeps its values', () => {
  const text = `x [2, 'i', 'DataTransfer', {'a': True, 'b': None, 'c': [1, -2.5e3], "d": 'it\\'s "so"', 'e': False}] y`;
  expect(frames(text)).toEqual([
    [2, 'i', 'DataTransfer', { a: true, b: null, c: [1, -2500], d: 'it\'s "so"', e: false }],
  ]);
});

test('several frames of one line are all found', () => {
  expect(frames(`${JSON_FRAME} then ${JSON_FRAME},${JSON_FRAME}`)).toEqual([FRAME, FRAME, FRAME]);
});

test('lines are counted from 1, whatever the frames look like', () => {
  const text = ['words', JSON_FRAME, '', JSON.stringify(FRAME, null, 2), `late ${JSON_FRAME}`].join('\n');
  expect(documents(text).map(({ line }) => line)).toEqual([2, 4, 10]);
});

test('how the text is cut into parts makes no difference', () => {
  const text = [JSON.stringify([FRAME, FRAME], null, 1), `log ${JSON_FRAME}`, '{"a":"é😀"}', '[2,"cut",'].join('\n');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (cut) => {
      expect(read(text, cut)).toEqual(read(text));
    }),
  );
});

test('text of any kind is read to its end', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '[',
          ']',
          '{',
          '}',
          '[2,"',
          '"',
          "'",
          ',',
          ':',
          '\\"',
          '\n',
          '1',
          'a',
          '[2,\\"x\\"',
          "[2,'x'",
          '&quot;',
        ),
      ),
      (parts) => {
        const text = parts.join('');
        const lines = text.split('\n').length;
        for (const { line } of read(text)) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ['chargeBoxId=CP7', `[chargeBoxId=CP7, sessionId=1] Received: ${JSON_FRAME}`],
  ['name before the words', `INFO:ocpp:CP7: receive message ${JSON_FRAME}`],
  ['message from', `received JSON message from CP7: ${JSON_FRAME}`],
  ['a field of a record', JSON.stringify({ stationId: 'CP7', message: JSON_FRAME })],
  ['key in text', `station_id="CP7" ${JSON_FRAME}`],
])('the station is known by %s', (_, text) => {
  expect(documents(text)[0]?.station?.replace('INFO:ocpp:', '')).toBe('CP7');
});

test('what stands inside a frame is not taken for its surroundings', () => {
  const frame = [2, 'a', 'DataTransfer', { vendorId: 'x', data: 'stationId=evil ocpp1.6 CentralSystem>ChargePoint' }];
  expect(documents(JSON.stringify(frame))[0]).not.toHaveProperty('station');
  expect(documents(`text ${JSON.stringify(frame)}`)[0]).not.toHaveProperty('sender');
});

test('a header above a frame says who sent it', () => {
  const text = `2025-05-16T11:15:00.053Z: ChargePoint>CentralSystem DataTransfer\n${JSON.stringify(FRAME, null, 2)}\n\n2025: CentralSystem>ChargePoint  X\n${JSON_FRAME}`;
  expect(documents(text).map(({ sender }) => sender)).toEqual(['CS', 'CSMS']);
});

test('a sub-protocol in the text names the version', () => {
  expect(read('Sec-WebSocket-Protocol: ocpp2.0.1')[0]).toMatchObject({ kind: 'skipped', version: '2.0.1' });
});

describe('a frame that is cut off', () => {
  test('is told, and the next is read', () => {
    const items = read(`[2,"a","Heartbeat",{"b":[1,\n${JSON_FRAME}\n${JSON_FRAME}`);
    expect(items.map(({ kind, line }) => [kind, line])).toEqual([
      ['broken', 1],
      ['frame', 2],
      ['frame', 3],
    ]);
  });

  test('at the end of the text is told', () => {
    expect(read('[2,"a","Heartbeat",{')).toMatchObject([{ kind: 'broken', line: 1, isWhole: true }]);
  });

  test('in a line of a log is told as such', () => {
    expect(read('received [2,"a","Heartbe')).toMatchObject([{ kind: 'broken', line: 1, isWhole: false }]);
  });

  test.each([
    ['[2,"a","Heartbeat",{"b":1,}]', 'a name in double quotes is missing before "}]"'],
    ['[2,"a" "Heartbeat",{}]', 'a comma or an end is missing'],
    ['[2,"a","Heartbeat",{"b" 1}]', 'a colon is missing'],
    ['[2,"a","Heartbeat",{"b":01}]', 'a comma or an end is missing'],
    ['[2,"a","Heartbeat",{"b":NaN}]', 'no value begins at'],
  ])('%s', (text, message) => {
    const [item] = read(text);
    expect(item).toMatchObject({ kind: 'broken' });
    expect((item as { message: string }).message).toContain(message);
  });
});

describe('hostile text', () => {
  test('nested a hundred thousand deep, in one line and in many', () => {
    for (const text of [
      '['.repeat(100_000),
      '[\n'.repeat(2_000),
      `[2,"a","A",${'{"a":'.repeat(100_000)}`,
      '{"a":\n'.repeat(2_000),
    ]) {
      const items = read(text);
      expect(items.every(({ kind }) => kind === 'broken' || kind === 'skipped')).toBe(true);
      expect(items.some((item) => item.kind === 'broken' && /deeper than 100|no end/.test(item.message))).toBe(true);
    }
  });

  test('many starts of frames in one line', () => {
    expect(read(`x ${'[2,"'.repeat(5_000)}`).length).toBeGreaterThan(0);
    expect(read(`x ${"[2,'".repeat(2_000)}`).length).toBeGreaterThan(0);
    expect(read(`x ${'[2,\\"'.repeat(2_000)}`).length).toBeGreaterThan(0);
  });

  test('a line longer than any message', () => {
    const reader = new FrameReader();
    const part = 'x'.repeat(2 ** 20);
    const items: Item[] = [];
    for (let count = 0; count < 40; count++) items.push(...reader.feed(part));
    items.push(...reader.feed(`\n${JSON_FRAME}\n`), ...reader.end());
    expect(items.map(({ kind }) => kind)).toEqual(['broken', 'frame']);
    expect(items[1]?.line).toBe(2);
    expect(MAX_DOCUMENT).toBeLessThan(40 * part.length);
  });

  test('keys that change objects in JavaScript are keys', () => {
    const [value] = frames('[2,"a","Heartbeat",{"__proto__":{"x":1},"constructor":2}]') as [
      [number, string, string, object],
    ];
    expect(Object.keys(value[3])).toEqual(['__proto__', 'constructor']);
  });
});

describe('what a parser would pass over', () => {
  test('a key that stands twice, written in two ways', () => {
    expect(documents('[2,"a","A",{"b":[{"c":1,"\\u0063":2}]}]')[0]?.findings).toEqual([
      { kind: 'duplicate', pointer: '/3/b/0/c', message: 'c stands twice in the same object' },
    ]);
  });

  test('the same key in two objects is no finding', () => {
    expect(documents('[2,"a","A",{"b":{"c":1},"d":{"c":1},"c":[{"c":1},{"c":1}]}]')[0]?.findings).toEqual([]);
  });

  test.each([
    ['1e999', 'beyond what a number can hold'],
    ['-1e400', 'beyond what a number can hold'],
    ['9007199254740993', 'beyond what readers of JSON hold exactly'],
  ])('the number %s', (number, message) => {
    const [finding] = documents(`[2,"a","A",{"b":${number}}]`)[0]?.findings ?? [];
    expect(finding).toMatchObject({ kind: 'number', pointer: '/3/b' });
    expect(finding?.message).toContain(message);
  });

  test.each(['9007199254740991', '0.1234567890123456789', '1e3', '-0'])('the number %s is no finding', (number) => {
    expect(documents(`[2,"a","A",{"b":${number}}]`)[0]?.findings).toEqual([]);
  });
});

test('every JSON value is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, indent) => {
      const payload = { value: JSON.parse(text) as unknown };
      const found = frames(JSON.stringify([2, 'a', 'DataTransfer', payload], null, indent));
      expect(found).toEqual([[2, 'a', 'DataTransfer', JSON.parse(JSON.stringify(payload))]]);
    }),
  );
});
