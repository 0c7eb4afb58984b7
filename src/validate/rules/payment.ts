import type { PayloadRule } from './rule.ts';
import { present, text, when } from './values.ts';

/** Payment of 2.1: settlements, and VAT numbers for the receipt. */

export const PAYMENT_RULES: readonly PayloadRule[] = [
  {
    id: 'vat-answer-names-evse',
    cites: { '2.1': 'C18.FR.10' },
    severity: 'error',
    text: 'the answer about a VAT number has the evseId of the request',
    on: ['VatNumberValidationResponse'],
    check: ({ evseId }, { request }) => {
      const asked = request?.['evseId'];
      if (asked === undefined || evseId === asked) return [];
      return when(true, evseId === undefined ? '' : '/evseId', `evseId is ${evseId ?? 'missing'} and was ${asked}`);
    },
  },
  {
    id: 'settlement-names-transaction',
    cites: { '2.1': 'C21.FR.02' },
    severity: 'error',
    text: 'a settlement names its transaction; only one that was Canceled may have none (C22.FR.01, C22.FR.02)',
    on: ['NotifySettlementRequest'],
    check: ({ status, transactionId }) =>
      when(
        ['Settled', 'Rejected', 'Failed'].includes(text(status) ?? '') && transactionId === undefined,
        '',
        `transactionId is missing and status is ${status}`,
      ),
  },
  {
    id: 'no-receipt-without-settlement',
    cites: { '2.1': 'C22.FR.01' },
    severity: 'error',
    text: 'a settlement that was Rejected or Failed is told without receipt (C22.FR.02)',
    on: ['NotifySettlementRequest'],
    check: (request) =>
      ['Rejected', 'Failed'].includes(text(request['status']) ?? '')
        ? present(request, ['receiptId', 'receiptUrl']).flatMap((name) =>
            when(true, `/${name}`, `${name} is given and status is ${request['status']}`),
          )
        : [],
  },
];
