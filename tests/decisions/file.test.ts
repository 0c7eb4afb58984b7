import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BrokenDecisions,
  changeDecisions,
  loadDecisions,
  readDecisions,
  withDecision,
  withoutDecision,
} from '../../src/decisions/file.ts';
import { Store } from '../../src/lookup/store.ts';
import { ROOT, temporaryFolder } from '../paths.ts';

const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');
const ids = fc.constantFrom('201-K-a', '201-K-b', '16-sc-c', '21-Q-d');
const answers = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
const normal = (text: string) => text.replace(/\s+/g, ' ').trim();

const answersIn = (text: string) =>
  new Map([...readDecisions(text).decisions.decisions].map(([id, { answer }]) => [id, answer]));

describe('the text of the file', () => {
  test('any sequence of decide and clear leaves exactly the answers that hold, and what was written by hand', () => {
    const note = fc
      .string({ unit: fc.constantFrom(...'abc .,'), minLength: 3, maxLength: 20 })
      .map((text) => `Note: ${text.trim()}`);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('decide' as const), id: ids, answer: answers }),
      fc.record({ kind: fc.constant('clear' as const), id: ids }),
      fc.record({ kind: fc.constant('note' as const), note }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let text = '';
        const expected = new Map<string, string>();
        const notes: string[] = [];
        for (const action of steps) {
          if (action.kind === 'decide') {
            text = withDecision(text, { id: action.id, answer: action.answer, date: '2026-11-24' });
            expected.set(action.id, normal(action.answer));
          } else if (action.kind === 'clear') {
            text = withoutDecision(text, action.id, '2026-11-24') ?? text;
            expected.delete(action.id);
          } else {
            text = `${text}\n${action.note}\n`;
            notes.push(action.note);
          }
          expect(readDecisions(text).problems).toEqual([]);
        }
        expect(answersIn(text)).toEqual(expected);
        for (const written of notes) expect(text).toContain(written);
      }),
    );
  });

  test('a second decision under an id replaces the first and keeps the lines beside it', () => {
    const first = withDecision('', {
      id: '201-K-a',
      answer: 'one',
      why: 'because',
      by: 'Jane',
      date: '2026-11-24',
      text: 'abc',
    });
    const edited = first.replace('- By: Jane', '- By: Jane\n\nSee the minutes of May.');
    const second = withDecision(edited, { id: '201-K-a', answer: 'two', date: '2026-11-25' });
    expect(answersIn(second)).toEqual(new Map([['201-K-a', 'two']]));
    expect(second).toContain('See the minutes of May.');
    expect(second).not.toContain('because');
  });

  test('what is withdrawn stays readable and no longer counts', () => {
    const text = withDecision('', { id: '201-K-a', answer: 'one' });
    const after = withoutDecision(text, '201-K-a', '2026-11-24') ?? '';
    expect(after).toContain('## 201-K-a (withdrawn 2026-11-24)');
    expect(after).toContain('- Answer: one');
    expect(answersIn(after).size).toBe(0);
    expect(withoutDecision(after, '201-K-a', '2026-11-24')).toBeUndefined();
  });

  test('hand-written variants are understood', () => {
    const text =
      'mode: Pragmatic\nversion: 1.6\r\n\n# Ours\n\n## `201-K-a`\r\n* **Answer:** one decimal\r\n- why: meters\n\n### More\ntext\n\n## Minutes\n- Answer: nothing\n';
    const { decisions, problems } = readDecisions(text);
    expect(problems).toEqual([]);
    expect(decisions).toMatchObject({ mode: 'pragmatic', version: '1.6' });
    expect(decisions.decisions.get('201-K-a')).toMatchObject({ answer: 'one decimal', why: 'meters' });
    expect(decisions.decisions.size).toBe(1);
  });

  test.each([
    ['an answer that is missing', '# D\n\n## 201-K-a\n\n- Why: x\n', 3, 'has no "- Answer: …"'],
    ['one id twice', '## 201-K-a\n- Answer: a\n\n## 201-K-a\n- Answer: b\n', 4, 'is already decided at line 1'],
    ['two answers', '## 201-K-a\n- Answer: a\n- Answer: b\n', 3, 'has a second "Answer"'],
    ['an unknown mode', 'mode: brave\n', 1, 'mode "brave" is unknown'],
    ['a half id', '## 201-K\n- Answer: a\n', 1, 'is no id'],
    ['a merge conflict', '## 201-K-a\n<<<<<<< ours\n- Answer: a\n', 2, 'conflict marker'],
  ])('%s is named with its line', (_, text, line, message) => {
    expect(readDecisions(text).problems).toContainEqual({ line, text: expect.stringContaining(message) });
  });
});

describe('the file on disk', () => {
  test('a broken file is reported with its line and never written over', () => {
    const file = path.join(temporaryFolder(), '.ocpp', 'decisions.md');
    fs.mkdirSync(path.dirname(file));
    const broken = '## 201-K-a\n\nno answer here\n';
    fs.writeFileSync(file, broken);
    expect(() => loadDecisions(file)).toThrow(BrokenDecisions);
    expect(() => changeDecisions(file, () => 'new')).toThrow(/decisions\.md:1: /);
    expect(fs.readFileSync(file, 'utf8')).toBe(broken);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['decisions.md']);
  });

  test('any broken text survives a decision untouched', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, '.ocpp', 'decisions.md');
    fs.mkdirSync(path.dirname(file));
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (noise) => {
        const text = `## 201-K-a\n${noise}\n## 201-K-a\n`;
        fs.writeFileSync(file, text);
        expect(() => changeDecisions(file, () => 'new')).toThrow(BrokenDecisions);
        expect(fs.readFileSync(file, 'utf8')).toBe(text);
      }),
    );
  });

  test('processes that write at once lose nothing', async () => {
    const folder = temporaryFolder();
    fs.mkdirSync(path.join(folder, '.git'));
    const markers = new Store(path.join(ROOT, 'dist')).markers().slice(0, 10);
    const run = (id: string) =>
      new Promise<number | null>((resolve) =>
        spawn(LAUNCHER, ['decide', id, `answer to ${id}`], { cwd: folder, stdio: 'ignore' }).on('close', resolve),
      );
    expect(await Promise.all(markers.map(({ id }) => run(id)))).toEqual(markers.map(() => 0));
    const { decisions } = loadDecisions(path.join(folder, '.ocpp', 'decisions.md'));
    expect([...decisions.keys()].sort()).toEqual(markers.map(({ id }) => id).sort());
    for (const [id, { answer }] of decisions) expect(answer).toBe(`answer to ${id}`);
    expect(fs.readdirSync(path.join(folder, '.ocpp'))).toEqual(['decisions.md']);
  });
});

describe('ocpp decide, decisions, escalations', () => {
  const project = (files: Record<string, string> = {}) => {
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    return folder;
  };
  const ocpp = (cwd: string, ...args: string[]) => {
    const { status, stdout } = spawnSync(LAUNCHER, args, {
      cwd,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, HOME: '/nonexistent' },
    });
    return { status, output: stdout };
  };
  const ID = '201-K-txprofile-gap';

  test('records answer, reason, person, date and the text that was answered', () => {
    const folder = project();
    expect(ocpp(folder, 'decide', ID, 'It applies', '--why', 'as tested', '--by=Jane')).toMatchObject({ status: 0 });
    const decision = loadDecisions(path.join(folder, '.ocpp', 'decisions.md')).decisions.get(ID);
    expect(decision).toMatchObject({
      answer: 'It applies',
      why: 'as tested',
      by: 'Jane',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      text: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
  });

  test("works from a folder below the repository's root, on the same file", () => {
    const folder = project({ 'src/deep/x': '' });
    ocpp(path.join(folder, 'src', 'deep'), 'decide', ID, 'yes');
    expect(fs.existsSync(path.join(folder, '.ocpp', 'decisions.md'))).toBe(true);
    expect(ocpp(folder, 'decisions').output).toContain(ID);
  });

  test('an answer to a text that has changed since is shown with a warning', () => {
    const folder = project({ '.ocpp/decisions.md': `## ${ID}\n- Answer: old\n- Text: 00000000\n` });
    expect(ocpp(folder, 'smart-charging').output).toMatch(/\*\*old\*\*.*has changed since it was answered/);
  });

  test('clear withdraws', () => {
    const folder = project();
    ocpp(folder, 'decide', ID, 'yes');
    expect(ocpp(folder, 'decide', ID, '--clear').output).toContain('is open again');
    expect(ocpp(folder, 'smart-charging').output).toContain(`SPEC-SILENT \`${ID}\``);
    expect(ocpp(folder, 'decide', ID, '--clear')).toMatchObject({ status: 1 });
  });

  test.each([
    [['decide']],
    [['decide', ID]],
    [['decide', ID, 'a', '--becouse', 'b']],
    [['decide', ID, 'a', '--clear']],
  ])('%j is answered with the usage', (args) => {
    const folder = project();
    expect(ocpp(folder, ...args)).toMatchObject({ status: 2, output: expect.stringContaining('usage: ocpp decide') });
    expect(fs.existsSync(path.join(folder, '.ocpp'))).toBe(false);
  });

  test('a broken file is told in every answer that has decisions, and by decide', () => {
    const folder = project({ '.ocpp/decisions.md': `## ${ID}\n` });
    expect(ocpp(folder, 'smart-charging').output).toMatch(/Mend \.ocpp\/decisions\.md first.*line 1: /);
    expect(ocpp(folder, 'decide', ID, 'yes')).toMatchObject({
      status: 1,
      output: expect.stringContaining('left as it is'),
    });
    expect(ocpp(folder, 'decisions')).toMatchObject({ status: 1 });
  });

  test.each([
    ['strict by default', {}, 'mode strict, the default'],
    [
      'pragmatic by CLAUDE.md',
      { 'CLAUDE.md': '# X\nFor OCPP: use pragmatic escalation mode.\n' },
      'Mode pragmatic (set in CLAUDE.md)',
    ],
    [
      'pragmatic by AGENTS.md',
      { 'AGENTS.md': 'for OCPP use pragmatic escalation mode' },
      'Mode pragmatic (set in AGENTS.md)',
    ],
    [
      'the decisions file wins',
      { 'CLAUDE.md': 'For OCPP: use pragmatic escalation mode.', '.ocpp/decisions.md': 'mode: strict\n' },
      'mode strict, set in .ocpp/decisions.md',
    ],
  ])('%s', (_, files, expected) =>
    expect(ocpp(project(files as Record<string, string>), 'smart-charging').output).toContain(expected),
  );

  test('instructions between the folder and the root count, those above the root do not', () => {
    const outer = temporaryFolder();
    fs.writeFileSync(path.join(outer, 'CLAUDE.md'), 'For OCPP: use pragmatic escalation mode.');
    const folder = path.join(outer, 'repo', 'sub');
    fs.mkdirSync(path.join(outer, 'repo', '.git'), { recursive: true });
    fs.mkdirSync(folder);
    expect(ocpp(folder, 'smart-charging').output).toContain('mode strict');
    fs.writeFileSync(path.join(outer, 'repo', 'AGENTS.md'), 'For OCPP: use pragmatic escalation mode.');
    expect(ocpp(folder, 'smart-charging').output).toContain('Mode pragmatic (set in AGENTS.md)');
  });

  test('the version of the decisions file holds where none is named', () => {
    const folder = project({ '.ocpp/decisions.md': 'version: 1.6\n' });
    expect(ocpp(folder, 'BootNotification').output).toContain('Version 1.6: set in .ocpp/decisions.md');
    expect(ocpp(folder, '2.1', 'BootNotification').output).toContain('Version 2.1: you named it');
  });

  test('the register lists what the pages hold, by version and block', () => {
    const markers = new Store(path.join(ROOT, 'dist')).markers();
    const folder = project();
    expect(ocpp(folder, 'escalations').output).toContain(`# Open decisions of the standard: ${markers.length}`);
    const listed = ocpp(folder, 'escalations', '2.0.1', 'K').output.match(/`201-K-[a-z0-9-]+`/g) ?? [];
    expect(listed).toHaveLength(markers.filter(({ id }) => id.startsWith('201-K-')).length);
    for (const { id } of markers) {
      const registers = ['ocpp-1.6j', 'ocpp-2.0.1', 'ocpp-2.1'].map((name) =>
        fs.readFileSync(path.join(ROOT, 'docs', name, 'escalations.md'), 'utf8'),
      );
      expect(
        registers.filter((register) => register.includes(`\`${id}\``)),
        id,
      ).toHaveLength(1);
    }
  });
});
