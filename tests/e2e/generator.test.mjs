import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { ROOT } from './stand-in.mjs';

/** The charging profile generator, opened from disk in a real browser. */

const PAGE = pathToFileURL(path.join(ROOT, 'docs', 'charging-profile-generator.html')).href;
const own = createRequire(import.meta.url);
const project = createRequire(path.join(ROOT, 'package.json'));
const AXE = own.resolve('axe-core/axe.min.js');

const { rules, examples } = JSON.parse(
  execFileSync(
    path.join(ROOT, 'node_modules', '.bin', 'tsx'),
    [path.join(ROOT, 'tests', 'e2e', 'generator-cases.ts')],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  ),
);

/** Checks a payload by the official schema as it is published, with ajv. */
function official(version) {
  const file = { 1.6: 'ocpp1_6.json', '2.0.1': 'ocpp2_0_1.json', 2.1: 'ocpp2_1.json' }[version];
  const schemas = JSON.parse(
    fs.readFileSync(path.join(ROOT, 'node_modules', 'ocpp-rpc', 'lib', 'schemas', file), 'utf8'),
  );
  const schema = schemas.find(({ $id }) => /^urn:SetChargingProfile(\.req|Request)$/.test($id));
  assert.ok(schema, `the official schema of ${version}`);
  const Ajv = project('ajv').default;
  const ajv = new Ajv({ strict: false, multipleOfPrecision: 6 });
  project('ajv-formats').default(ajv);
  // Its name is no address that ajv could read, and its draft is told apart by nothing that these schemas use.
  const { $id: _, id: __, $schema: ___, ...rest } = schema;
  return ajv.compile(rest);
}

let browser;
/** Everything that a page said or asked for and should not have. */
const complaints = [];
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  assert.deepEqual(complaints, [], 'no error on the console, and no request to anywhere');
});

async function open(hash = '', options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(`${PAGE}${hash && `#${hash}`}`);
  // From here on a change of the address is heard.
  await page.locator('.checks').waitFor();
  return page;
}

const field = (page, pointer) => page.locator(`#f${pointer.replaceAll('/', '-')}`);
const output = (page) => page.getByTestId('output').innerText();
const payload = async (page) => JSON.parse(await output(page));
const choose = (page, name) =>
  page.locator('label', { hasText: new RegExp(`^${name.replaceAll('.', '\\.')}$`) }).click();
const rows = (page) => page.locator('.chart tbody tr').evaluateAll((list) => list.map((row) => row.textContent));

describe('from an empty form to a payload', () => {
  for (const [version, name] of [
    ['1.6', '1.6J'],
    ['2.0.1', '2.0.1'],
    ['2.1', '2.1'],
  ])
    test(`${version}: every purpose, edited, is accepted by ajv`, async () => {
      const page = await open();
      const validate = official(version);
      await choose(page, name);
      const is16 = version === '1.6';
      const profile = is16 ? '/csChargingProfiles' : '/chargingProfile';
      const schedule = `${profile}/chargingSchedule${is16 ? '' : '/0'}`;
      const purposes = await page
        .locator('#add-profile option')
        .evaluateAll((list) => list.slice(1).map(({ value }) => value));
      assert.equal(purposes.length, version === '2.1' ? 5 : 3);
      for (const purpose of purposes) {
        await page.getByRole('button', { name: 'Remove', exact: true }).click();
        await page.selectOption('#add-profile', purpose);
        await field(page, `${profile}/stackLevel`).fill('2');
        await field(page, `${profile}/chargingProfileKind`).selectOption('Recurring');
        await field(page, `${profile}/recurrencyKind`).selectOption('Daily');
        await field(page, `${profile}/validTo`).fill('2027-07-01T12:00:00');
        await field(page, `${schedule}/startSchedule`).fill('2026-07-01T06:00:00');
        if (purpose !== 'PriorityCharging') await field(page, `${schedule}/duration`).fill('8:30');
        await field(page, `${schedule}/minChargingRate`).fill('6,5');
        await page.getByRole('button', { name: 'Add period' }).click();
        await field(page, `${schedule}/chargingSchedulePeriod/1/limit`).fill('7,4');
        await field(page, `${schedule}/chargingSchedulePeriod/1/numberPhases`).selectOption('1');
        const written = await payload(page);
        assert.ok(validate(written), JSON.stringify(validate.errors));
        const text = JSON.stringify(written);
        assert.match(text, /"limit":7.4/);
        assert.match(text, /"minChargingRate":6.5/);
        assert.match(text, /"validTo":"2027-07-01T10:00:00Z"/, 'summer time of the zone');
        assert.match(text, /"startSchedule":"2026-07-01T04:00:00Z"/);
        if (purpose !== 'PriorityCharging') assert.match(text, /"duration":30600/);
        await assert.doesNotReject(page.locator('.checks .verdict.ok').waitFor(), `${purpose} breaks no rule`);
      }
      await page.context().close();
    });

  test('2.1: modes of operation and setpoints, as far as the mode has them', async () => {
    const page = await open();
    await choose(page, '2.1');
    const period = '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0';
    assert.equal(await field(page, `${period}/setpoint`).count(), 0);
    await field(page, `${period}/operationMode`).selectOption('CentralSetpoint');
    await field(page, `${period}/setpoint`).fill('-4000');
    await field(page, `${period}/dischargeLimit`).fill('-5000');
    await field(page, '/chargingProfile/chargingSchedule/0/chargingRateUnit').selectOption('W');
    await field(page, `${period}/limit`).fill('11000');
    const written = await payload(page);
    assert.ok(official('2.1')(written));
    assert.equal(written.chargingProfile.chargingSchedule[0].chargingSchedulePeriod[0].setpoint, -4000);
    await page.context().close();
  });

  test('up to three schedules for ISO 15118, each with its own periods', async () => {
    const page = await open();
    await page.selectOption('#add-profile', 'TxProfile');
    await page.getByRole('button', { name: 'Add a schedule for ISO 15118' }).click();
    await field(page, '/chargingProfile/chargingSchedule/1/chargingSchedulePeriod/0/limit').fill('9');
    await page.getByRole('button', { name: 'Add a schedule for ISO 15118' }).click();
    const written = await payload(page);
    assert.ok(official('2.0.1')(written));
    assert.deepEqual(
      written.chargingProfile.chargingSchedule.map(({ id, chargingSchedulePeriod: [first] }) => [id, first.limit]),
      [
        [1, 16],
        [2, 9],
        [3, 9],
      ],
    );
    assert.equal(await page.getByRole('button', { name: 'Add a schedule for ISO 15118' }).count(), 0);
    await page.context().close();
  });

  test('rows of a spreadsheet are pasted as periods, and moved', async () => {
    const page = await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('0\t6\t3\n1:00\t16,5\t1\n7200\t0\t3'));
    await field(page, '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit').focus();
    await page.keyboard.press('Control+v');
    const periods = async () => (await payload(page)).chargingProfile.chargingSchedule[0].chargingSchedulePeriod;
    assert.deepEqual(await periods(), [
      { startPeriod: 0, limit: 6, numberPhases: 3 },
      { startPeriod: 3600, limit: 16.5, numberPhases: 1 },
      { startPeriod: 7200, limit: 0, numberPhases: 3 },
    ]);
    await page.getByRole('button', { name: 'Move period 2 up' }).click();
    assert.deepEqual(
      (await periods()).map(({ startPeriod, limit }) => [startPeriod, limit]),
      [
        [0, 16.5],
        [3600, 6],
        [7200, 0],
      ],
    );
    await page.context().close();
  });
});

test('every rule is shown when it is broken, with the place that says so', async () => {
  assert.ok(rules.length >= 20, `${rules.length} rules`);
  const page = await open();
  for (const { id, version, cites, text, hash } of rules) {
    await page.goto(`${PAGE}#${hash}`);
    const shown = page.locator('.checks .problems li', { hasText: text });
    await shown.first().waitFor();
    assert.equal(await shown.first().locator('.rule').innerText(), cites, `${id} in ${version}`);
  }
  await page.context().close();
});

test('what is typed wrong stays, is told at its field, and a problem leads there', async () => {
  const page = await open();
  const limit = field(page, '/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit');
  await limit.fill('a lot');
  assert.equal(await limit.inputValue(), 'a lot');
  assert.equal(await limit.getAttribute('aria-invalid'), 'true');
  const told = await page.locator(`#${await limit.getAttribute('aria-describedby')}`).innerText();
  assert.match(told, /number/);
  await page.locator('.checks').getByRole('button').first().click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), await limit.getAttribute('id'));
  await limit.fill('12');
  assert.equal(await limit.getAttribute('aria-invalid'), null);
  await page.context().close();
});

describe('the address and import', () => {
  test('a page is shared whole by its address', async () => {
    const page = await open();
    await choose(page, '2.1');
    await page.selectOption('#add-preset', 'grid limit');
    await page.selectOption('#add-preset', 'pause');
    await choose(page, 'kW');
    await page.selectOption('#setting-hours', '48');
    await page.getByRole('checkbox', { name: /^Draw/ }).first().uncheck();
    const other = await open('', { timezoneId: 'America/New_York' });
    await other.goto(page.url());
    assert.equal(await output(other), await output(page));
    assert.deepEqual(await rows(other), await rows(page));
    assert.equal(await other.getByRole('checkbox', { name: /^Draw/ }).first().isChecked(), false);
    assert.equal(new URL(other.url()).hash, new URL(page.url()).hash);
    await page.context().close();
    await other.context().close();
  });

  test('an address that holds nothing is told, and the page still works', async () => {
    const page = await open('p1.nonsense');
    assert.match(await page.getByRole('status').innerText(), /no profiles that can be read/);
    assert.ok(official('2.0.1')(await payload(page)));
    await page.context().close();
  });

  for (const [what, text, count, version] of [
    ['a payload', (one) => JSON.stringify(one), 1, '2.0.1'],
    ['a frame', (one) => JSON.stringify([2, 'id', 'SetChargingProfile', one]), 1, '2.0.1'],
    ['a list', (one) => JSON.stringify([one, one]), 2, '2.0.1'],
    [
      'a report',
      ({ evseId, chargingProfile }) =>
        JSON.stringify({ requestId: 1, chargingLimitSource: 'CSO', evseId, chargingProfile: [chargingProfile] }),
      1,
      '2.0.1',
    ],
  ])
    test(`${what} is imported`, async () => {
      const page = await open();
      const one = await payload(page);
      one.chargingProfile.id = 4711;
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByRole('textbox', { name: 'JSON' }).fill(text(one));
      await page.getByRole('button', { name: 'Replace all' }).click();
      assert.deepEqual(await payload(page), one);
      assert.equal(await page.locator('.chip').count(), count);
      assert.equal(await page.locator('.segments input:checked + span').first().innerText(), version);
      await page.context().close();
    });

  test('what is no profile is told with its place, and nothing is lost', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('textbox', { name: 'JSON' }).fill('[{"evseId":1},5]');
    await page.getByRole('button', { name: 'Replace all' }).click();
    assert.match(await page.getByRole('alert').innerText(), /\/1: 5 is no charging profile/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.chip').count(), 1);
    await page.context().close();
  });

  test('what is downloaded is what is shown', async () => {
    const page = await open();
    await choose(page, 'Python');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'set_charging_profile.py');
    assert.equal(fs.readFileSync(await download.path(), 'utf8').trim(), (await output(page)).trim());
    await page.context().close();
  });
});

test('every worked example opens by its link and shows the numbers of its page', async () => {
  const page = await open();
  for (const { version, title, hash } of examples) {
    const folder = version === '1.6' ? 'ocpp-1.6j' : `ocpp-${version}`;
    const guide = fs.readFileSync(path.join(ROOT, 'docs', folder, 'smart-charging-examples.md'), 'utf8');
    assert.ok(guide.includes(`(../charging-profile-generator.html#${hash})`), `${title} is linked`);
    const section = guide.slice(guide.indexOf(`## ${title}\n`), guide.indexOf(`### ${title}: the profiles`));
    const expected = [...section.matchAll(/^\| [\d: -]+ to [\d: -]+ \| ([^|]+?) \|/gm)].map(([, limit]) => limit);
    await page.goto(`${PAGE}#${hash}`);
    await page.getByText('As a table').waitFor();
    const shown = await page
      .locator('.chart tbody td:nth-child(2)')
      .evaluateAll((cells) => cells.map((cell) => cell.textContent));
    assert.deepEqual(
      shown.map((text) => text.replace(/( on \d phases?)?:.*$/s, '')),
      expected,
      title,
    );
  }
  await page.context().close();
});

test('the chart says at the pointer which profile leads and what the others allow', async () => {
  const { hash } = examples.find(
    ({ version, title }) => version === '2.0.1' && title.startsWith('ChargingStationMaxProfile'),
  );
  const page = await open(hash);
  const box = await page.locator('.plot svg').boundingBox();
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height / 2);
  const said = await page.locator('.readout').innerText();
  assert.match(said, /^20 A\n?.*ChargingStationMaxProfile level 0, profile 30; TxDefaultProfile level 0 allows 32 A/s);
  await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2);
  assert.match(
    await page.locator('.readout').innerText(),
    /TxDefaultProfile level 0, profile 31; the station's maximum is 40 A/,
  );
  await page.context().close();
});

test('the keyboard alone builds a profile', async () => {
  const page = await open();
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: on } = document;
      return (
        on?.id ||
        on?.getAttribute('aria-label') ||
        on?.textContent?.trim() ||
        on?.parentElement?.textContent?.trim() ||
        ''
      );
    });
  const tabTo = async (name) => {
    for (let step = 0; step < 120; step++) {
      if ((await focused()) === name) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${name} is not reached by Tab`);
  };
  await tabTo('2.0.1');
  await page.keyboard.press('ArrowLeft');
  await tabTo('add-profile');
  await page.keyboard.type('ChargePointMax');
  await page.keyboard.press('Enter');
  await tabTo('f-csChargingProfiles-stackLevel');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await tabTo('f-csChargingProfiles-chargingSchedule-chargingSchedulePeriod-0-limit');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('7,4');
  await tabTo('Add period');
  await page.keyboard.press('Enter');
  await tabTo('Payload');
  const written = await payload(page);
  assert.ok(official('1.6')(written));
  assert.equal(written.connectorId, 0);
  assert.equal(written.csChargingProfiles.stackLevel, 3);
  assert.equal(written.csChargingProfiles.chargingSchedule.chargingSchedulePeriod.length, 2);
  await page.keyboard.press('ArrowRight');
  assert.match(await output(page), /^\[2,/);
  await page.context().close();
});

test('the steps of the limit are walked through with the arrow keys', async () => {
  const { hash } = examples.find(({ version }) => version === '1.6');
  const page = await open(hash);
  const slider = page.getByRole('slider', { name: 'Step of the limit' });
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  const next = await slider.getAttribute('aria-valuetext');
  assert.notEqual(next, before);
  assert.match(next, /22:00 to 02:00: 20 A: TxDefaultProfile level 0, profile 11/);
  await page.context().close();
});

describe('for everybody', () => {
  const violations = async (page) => {
    await page.addScriptTag({ path: AXE });
    return page.evaluate(async () => {
      const { violations: found } = await window.axe.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
  };

  for (const [name, options] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { colorScheme: 'light', viewport: { width: 320, height: 700 } }],
  ])
    test(`axe finds nothing to mend: ${name}`, async () => {
      const page = await open('', options);
      await choose(page, '2.1');
      for (const preset of ['night tariff', 'grid limit', 'ramp', 'pause'])
        await page.selectOption('#add-preset', preset);
      await field(page, '/chargingProfile/stackLevel').fill('x');
      await page.locator('summary', { hasText: 'Zone' }).click();
      await page.locator('summary', { hasText: 'As a table' }).click();
      await page.locator('summary', { hasText: 'Taken for granted' }).click();
      await page.locator('.about.open-decision summary').first().click();
      assert.deepEqual(await violations(page), []);
      await page.getByRole('button', { name: 'Import' }).click();
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    });

  test('nothing is wider than a narrow screen', async () => {
    const page = await open('', { viewport: { width: 320, height: 700 } });
    for (const name of ['1.6J', '2.0.1', '2.1']) {
      await choose(page, name);
      await page.selectOption('#add-preset', 'grid limit');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }
    await page.context().close();
  });

  test('every control has a name', async () => {
    const page = await open();
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('input, select, textarea, button')]
        .filter(
          (control) => !control.labels?.length && !control.getAttribute('aria-label') && !control.textContent.trim(),
        )
        .map((control) => control.outerHTML),
    );
    assert.deepEqual(nameless, []);
    await page.context().close();
  });
});

test('the page is one file of less than 400 KB', () => {
  const file = path.join(ROOT, 'docs', 'charging-profile-generator.html');
  assert.ok(fs.statSync(file).size < 400_000);
});
