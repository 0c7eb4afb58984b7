import { describe, expect, test } from 'vitest';
import { type Document, FrameReader, type Item } from '../../src/validate/frames.ts';
import { checkText } from './log.ts';

const read = (text: string): Item[] => {
  const reader = new FrameReader();
  return [...reader.feed(text), ...reader.end()];
};
const documents = (text: string): Document[] =>
  read(text).filter((item): item is Document => item.kind === 'frame' || item.kind === 'object');

const CALL = [2, 'a-1', 'Heartbeat', {}];
const RESULT = [3, 'a-1', { currentTime: '2026-01-01T00:00:00Z' }];
const C = JSON.stringify(CALL);
const R = JSON.stringify(RESULT);
const PRETTY = JSON.stringify(CALL, null, 2);
const quoted = (text: string) => text.replaceAll('"', '\\"');
const record = (fields: object) => JSON.stringify(fields);

/** Lines as programs write them: what they are, the line, and what is known of its frame. */
const LINES: [string, string, Partial<Document>][] = [
  ['Python, CSMS', `INFO:ocpp:CP_1: receive message ${C}`, { value: CALL, station: 'CP_1', way: 'in' }],
  ['Python, answer', `2026-01-01 10:00 INFO ocpp CP_1: send ${R}`, { value: RESULT, station: 'CP_1', way: 'out' }],
  ['Python, newer', `DEBUG:ocpp:CP_1: send message ${R}`, { station: 'CP_1', way: 'out' }],
  [
    'Python, what a station printed over lines',
    `2026-01-01 10:00:00 INFO (MainThread) [ocpp] CP_1: receive message [3,"a-1",\n{\n"currentTime": "2026-01-01T00:00:00Z"\n}]`,
    { value: RESULT, station: 'CP_1', way: 'in', line: 1 },
  ],
  ['Python websockets', `DEBUG [websockets.server] < TEXT '${C}' [26 bytes]`, { value: CALL, way: 'in' }],
  [
    'Go, logrus as JSON',
    record({ client: 'CP1', level: 'debug', msg: `received JSON message from CP1: ${C}` }),
    { value: CALL, station: 'CP1', way: 'in' },
  ],
  [
    'Go, logrus as text',
    `time="2026" level=debug msg="sent JSON message: ${quoted(R)}" client=CP1 message=Heartbeat`,
    { value: RESULT, station: 'CP1', way: 'out' },
  ],
  ['Go, station', `level=debug msg="sent JSON message to server: ${quoted(C)}"`, { value: CALL, way: 'out' }],
  [
    'evcc',
    `Jan 01 10:00:00 pi evcc[25]: [ocpp  ] TRACE 2026/01/01 10:00:00 recv EVB-1: ${C}`,
    { station: 'EVB-1', way: 'in' },
  ],
  [
    'SteVe',
    `[INFO ] 2026-01-01 10:00:00,000 d.r.i.s.ocpp.ws.WebSocketLogger (qtp-17) - [chargeBoxId=CP7, sessionId=5-a] Received: ${C}`,
    { value: CALL, station: 'CP7', way: 'in' },
  ],
  ['SteVe, answer', `[INFO ] (qtp-1) - [chargeBoxId=CP7, sessionId=5] Sending: ${R}`, { station: 'CP7', way: 'out' }],
  ['MicroOcpp', `[MO] Send: ${C}`, { value: CALL, way: 'out' }],
  ['MicroOcpp, answer', `[MO] Recv: ${R}`, { value: RESULT, way: 'in' }],
  [
    'SAP simulator',
    `debug: 1/1/2026, 10:00:00 AM CS-T-01 | Station.handleMessage: << Command 'Heartbeat' received request payload: ${C}`,
    { value: CALL, station: 'CS-T-01', way: 'in' },
  ],
  [
    'libocpp, file',
    `2026-01-01T00:00:00.000Z: ChargePoint>CentralSystem Heartbeat \n${PRETTY}\n\n`,
    { value: CALL, sender: 'CS', line: 2 },
  ],
  [
    'libocpp, HTML',
    `<tr class="ChargePoint"> <td>2026</td> <td>ChargePoint&gt;CentralSystem</td> <td><b>Heartbeat</b></td><td><b></b></td> <td><pre lang="json">${PRETTY}</pre> </td> </tr>\n`,
    { value: CALL, sender: 'CS', line: 1 },
  ],
  [
    'libocpp, console',
    `2026-01-01 [INFO] ocpp:OCPP201 :: \u001b[1;36mCentralSystem: ${JSON.stringify(RESULT, null, 2)}\u001b[1;0m`,
    { value: RESULT, sender: 'CSMS' },
  ],
  [
    'CitrineOS, tslog',
    record({ 0: 'Received', 1: C, _meta: { logLevelName: 'DEBUG', name: 'Logger' } }),
    { value: CALL, way: 'in' },
  ],
  [
    'CitrineOS, message',
    record({ stationId: 'CP1', origin: 'cs', protocol: 'ocpp2.0.1', message: CALL }),
    { value: CALL, station: 'CP1', sender: 'CS', version: '2.0.1' },
  ],
  ['zerolog', record({ level: 'debug', charge_point: 'CP1', dir: 'rx', raw: C }), { station: 'CP1', way: 'in' }],
  ['structlog', record({ event: 'send', charge_point_id: 'CP1', frame: CALL }), { station: 'CP1', way: 'out' }],
  ['ocpp-rpc', record({ identity: 'CP1', outbound: true, message: C }), { station: 'CP1', way: 'out' }],
  ['winston', `2026-01-01 [info]: sent {"ocpp":${C}}`, { value: CALL, way: 'out' }],
  ['Spring', `2026 INFO 1 --- [nio-80-exec-1] c.e.Handler : Received: ${C}`, { value: CALL, way: 'in' }],
  ['brackets and a word', `[2026-01-01] [INFO] [cp001] recv: ${C}`, { station: 'cp001', way: 'in' }],
  ['brackets and an arrow', `2026 INFO [cp001] <- ${C}`, { station: 'cp001', way: 'in' }],
  ['an arrow to a name', `10:00:00 -> cp001: ${R}`, { station: 'cp001', way: 'out' }],
  ['a name and an arrow', `10:00:00 cp001 → ${C}`, { station: 'cp001', way: 'out' }],
];

test.each(LINES)('%s', (_, text, known) => {
  const [found, ...others] = documents(text);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'frame', ...known });
  for (const key of ['station', 'sender', 'way'] as const) expect(found?.[key]).toBe(known[key]);
});

/** Records with the elements of a frame in fields, and the frame. */
const RECORDS: [string, string, unknown[]][] = [
  ['pino', record({ level: 30, msg: 'send', action: 'Heartbeat', messageId: 'a-1', payload: {} }), CALL],
  [
    'nested',
    record({ level: 30, ocpp: { messageTypeId: 2, messageId: 'a-1', action: 'Heartbeat', payload: {} } }),
    CALL,
  ],
  ['in snake case', record({ message_type: 'Call', unique_id: 'a-1', action: 'Heartbeat', payload: {} }), CALL],
  ['payload as text', record({ type: 'request', messageId: 'a-1', action: 'Heartbeat', payload: '{}' }), CALL],
  ['zap, console', `2026\tINFO\tws.go:10\tsend\t{"action": "Heartbeat", "messageId": "a-1", "payload": {}}`, CALL],
  ['over lines', JSON.stringify({ messageId: 'a-1', action: 'Heartbeat', payload: {} }, null, 2), CALL],
  [
    'over lines, behind text',
    `sent ${JSON.stringify({ messageId: 'a-1', action: 'Heartbeat', payload: {} }, null, 2)}`,
    CALL,
  ],
  ['an answer by its type', record({ messageTypeId: 3, messageId: 'a-1', payload: RESULT[2] }), RESULT],
  [
    'an answer by its words',
    record({ msg: 'sent response', messageId: 'a-1', action: 'Heartbeat', payload: RESULT[2] }),
    RESULT,
  ],
  [
    'an error',
    record({ messageTypeId: 4, messageId: 'a-1', errorCode: 'NotImplemented', errorDetails: { a: 1 } }),
    [4, 'a-1', 'NotImplemented', '', { a: 1 }],
  ],
];

describe('a frame is put together from the fields of a record', () => {
  test.each(RECORDS)('%s', (_, text, frame) => {
    expect(documents(text)).toMatchObject([{ kind: 'frame', value: frame }]);
  });

  test('where the record has it whole too, it is taken once', () => {
    const text = record({ action: 'Heartbeat', messageId: 'a-1', payload: {}, raw: C });
    expect(documents(text).map(({ value }) => value)).toEqual([CALL]);
  });

  test('what a payload holds is no frame', () => {
    const payload = { vendorId: 'V', data: C };
    const text = record({ action: 'DataTransfer', messageId: 'a-1', payload });
    expect(documents(text).map(({ value }) => value)).toEqual([[2, 'a-1', 'DataTransfer', payload]]);
  });

  test('a payload of its own is none', () => {
    expect(documents(record({ vendorId: 'V', messageId: 'm', data: 'd' }))).toMatchObject([{ kind: 'object' }]);
  });

  test('the payload tells an answer where no field does', () => {
    const lines = [
      record({ action: 'Reset', messageId: '1', payload: { type: 'Immediate' } }),
      record({ action: 'Reset', messageId: '1', payload: { status: 'Accepted' } }),
      record({ action: 'Reset', messageId: '2', payload: { status: 'Acepted' } }),
    ];
    const { problems, checker } = checkText(lines.join('\n'), { version: '2.0.1' });
    expect(checker.counts.frames).toBe(3);
    expect(problems.filter(({ rule }) => rule === 'schema').map(({ line, pointer }) => [line, pointer])).toEqual([
      [3, '/status'],
    ]);
  });

  test('an answer is checked by the action that its record names, without its CALL', () => {
    const text = record({ messageTypeId: 3, action: 'Heartbeat', messageId: '1', payload: {} });
    expect(checkText(text, { version: '2.0.1' }).problems.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('currentTime is missing'),
    );
  });

  test('records about something else are skipped', () => {
    const text = [
      record({ messageId: '1', action: 'UserCreated', payload: { a: 1 } }),
      record({ messageId: '1', action: 'click', payload: {} }),
      C,
    ].join('\n');
    const { problems, checker } = checkText(text, { version: '2.0.1' });
    expect([problems, checker.counts]).toEqual([[], { frames: 1, payloads: 0, skipped: 2 }]);
  });
});

describe('lines that only look like a beginning', () => {
  test.each([
    ['a list of a program', 'connectors: [\n  1, 2\n]\n'],
    ['an object of a program', "sent {\n  origin: 'cs',\n}\n"],
    ['an object in JSON', 'config: {\n"a": 1\n}\n'],
    ['nothing after it', 'received: ['],
  ])('%s', (_, text) => {
    expect(read(`${text}\n${C}`).filter(({ kind }) => kind !== 'skipped')).toMatchObject([{ value: CALL }]);
  });

  test('a frame behind text that does not go on is told, and the next is read', () => {
    const items = read(`recv [2,"a","Heartbeat",{"b":[1,\n2026-01-01 recv ${C}`);
    expect(items).toMatchObject([
      { kind: 'broken', line: 1, isWhole: false },
      { kind: 'frame', line: 2, way: 'in' },
    ]);
  });
});

describe('who sent a frame', () => {
  const data = (id: string, more: object = {}) => JSON.stringify([2, id, 'DataTransfer', { vendorId: 'V', ...more }]);
  const accepted = (id: string) => JSON.stringify([3, id, { status: 'Accepted' }]);
  /** Both sides have a DataTransfer under the same message id. */
  const both = (out: string, into: string, first: string) =>
    [
      first,
      `${out} ${R}`,
      `${out} ${data('1')}`,
      `${into} ${data('1', { data: 'x' })}`,
      `${into} ${accepted('1')}`,
      `${out} ${accepted('1')}`,
    ].join('\n');
  const told = (text: string) =>
    checkText(text, { version: '2.0.1' }).problems.flatMap(({ severity, rule }) =>
      severity === 'error' ? [rule] : [],
    );

  test.each([
    ['a log of the CSMS', both('send:', 'recv:', `recv: ${C}`)],
    ['arrows of either meaning', both('->', '<-', `<- ${C}`)],
    ['arrows the other way round', both('<-', '->', `-> ${C}`)],
  ])('the first frame that only one side may send shows whose log it is: %s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test.each([
    ['no way is said', both('', '', C)],
    [
      'the frames contradict',
      `send: ${JSON.stringify([2, 'x', 'Heartbeat', {}])}\n${both('send:', 'recv:', `recv: ${C}`)}`,
    ],
  ])('without it they are taken as they come: %s', (_, text) => {
    expect(told(text)).toContain('Part 4 §4.1.4');
  });

  const WRONG = JSON.stringify([2, 'b', 'ClearCache', {}]);

  test('--sender: a request of the other side is an error with its place, and nothing else changes', () => {
    const text = `${C}\n${R}\n${WRONG}`;
    expect(checkText(text, { version: '2.0.1' }).problems).toEqual([]);
    expect(checkText(text, { version: '2.0.1', sender: 'CS' }).problems).toMatchObject([
      { line: 3, severity: 'error', rule: 'Messages §1', action: 'ClearCache' },
    ]);
    expect(checkText(`${R}\n${WRONG}`, { version: '1.6', sender: 'CS' }).problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('sent by the Central System') }),
    );
  });

  test.each([
    ['a side', `CSMS -> ChargingStation ${WRONG}`],
    ['a way', `send: ${WRONG}`],
    ['a field', record({ origin: 'csms', message: JSON.parse(WRONG) })],
  ])('--sender does not count where the log says it: %s', (_, text) => {
    expect(checkText(text, { version: '2.0.1', sender: 'CS' }).problems).toEqual([]);
  });

  test('a message that both sides may send is the one of the side that was said', () => {
    const text = `${data('1')}\n${data('1', { data: 'x' })}`;
    expect(checkText(text, { version: '2.0.1', sender: 'CSMS' }).problems.map(({ rule }) => rule)).toContain(
      'errata 4.6',
    );
  });
});
