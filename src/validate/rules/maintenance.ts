import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { list, object, objects, text, when } from './values.ts';

/** Firmware, logs and certificates. */

/** A notification about a task names the request that started it, unless it says that there is none. */
const namesRequest: PayloadRule['check'] = ({ status, requestId }) =>
  when(
    text(status) !== undefined && status !== 'Idle' && requestId === undefined,
    '',
    `requestId is missing with status ${status}`,
  );

/** PEM: a block of this label (RFC 7468). */
const isPem = (value: unknown, label: RegExp): boolean => {
  const content = text(value);
  return content === undefined || new RegExp(`-----BEGIN ${label.source}-----`).test(content);
};

const pem = (payload: Json, name: string, label: RegExp): Finding[] =>
  when(!isPem(payload[name], label), `/${name}`, `${name} has no PEM block`);

/** A URI begins with its scheme (RFC 3986). */
const isUri = (value: unknown): boolean => {
  const content = text(value);
  return content === undefined || /^[a-z][a-z\d+.-]*:./i.test(content);
};

/** A rule on a field that holds one URI, or a list of them. */
const uriRule = (id: string, on: string, name: string, what: string, cites: PayloadRule['cites']): PayloadRule => ({
  id,
  cites,
  severity: 'error',
  text: `${what}, and begins with its scheme`,
  on: [on],
  check: (value) => {
    const held = value[name];
    return Array.isArray(held)
      ? held.flatMap((item, index) => when(!isUri(item), `/${name}/${index}`, `${name} is ${quoted(item)}`))
      : when(!isUri(held), `/${name}`, `${name} is ${quoted(held)}`);
  },
});

const quoted = (value: unknown): string => JSON.stringify(text(value)?.slice(0, 40));

/** An MD5 checksum is 16 bytes, so 32 hexadecimal digits. */
const checksumRule = (id: string, on: string, cites: PayloadRule['cites']): PayloadRule => ({
  id,
  cites,
  severity: 'error',
  text: 'the checksum of a firmware file is its MD5, written as 32 hexadecimal digits',
  on: [on],
  check: ({ checksum }) => {
    const held = text(checksum);
    return when(held !== undefined && !/^[\da-f]{32}$/i.test(held), '/checksum', `checksum is ${quoted(held)}`);
  },
});

/** How files go up by PUT or POST. */
const isHttp = (value: unknown): boolean => /^https?:/i.test(text(value) ?? '');

/** A certificate and where its status comes from; hexadecimal digits in either case. */
const certificateKey = ({ certificateHashData, source }: Json): string => {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = object(certificateHashData);
  return JSON.stringify([source, hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber]).toLowerCase();
};

export const MAINTENANCE_RULES: readonly PayloadRule[] = [
  checksumRule('publish-checksum-is-md5', 'PublishFirmwareRequest', {
    '2.0.1': 'Messages §1.41.1',
    '2.1': 'Messages §1.60.1',
  }),
  checksumRule('unpublish-checksum-is-md5', 'UnpublishFirmwareRequest', {
    '2.0.1': 'Messages §1.63.1',
    '2.1': 'Messages §1.87.1',
  }),
  uriRule('firmware-location-is-uri', 'FirmwareType', 'location', 'where firmware is fetched is a URI', {
    '1.6': 'SEC §6.9',
    '2.0.1': 'Datatypes §2.24',
    '2.1': 'Datatypes §2.48',
  }),
  uriRule('publish-location-is-uri', 'PublishFirmwareRequest', 'location', 'where firmware is fetched is a URI', {
    '2.0.1': 'Messages §1.41.1',
    '2.1': 'Messages §1.60.1',
  }),
  uriRule(
    'published-location-is-uri',
    'PublishFirmwareStatusNotificationRequest',
    'location',
    'where firmware is published is a URI',
    { '2.0.1': 'Messages §1.42.1', '2.1': 'Messages §1.61.1' },
  ),
  uriRule('log-location-is-url', 'LogParametersType', 'remoteLocation', 'where a log is stored is a URL', {
    '1.6': 'SEC §6.14',
    '2.0.1': 'Datatypes §2.29',
    '2.1': 'Datatypes §2.65',
  }),
  uriRule('csms-url-is-url', 'NetworkConnectionProfileType', 'ocppCsmsUrl', 'where the CSMS is reached is a URL', {
    '2.0.1': 'Datatypes §2.35',
    '2.1': 'Datatypes §2.71',
  }),
  {
    id: 'firmware-status-names-request',
    cites: { '1.6': 'SEC L01.FR.21', '2.0.1': 'L01.FR.20', '2.1': 'L01.FR.20' },
    severity: 'error',
    text: 'the status of a firmware update names the request that started it, unless it is Idle',
    on: ['FirmwareStatusNotificationRequest', 'SignedFirmwareStatusNotification.req'],
    check: namesRequest,
  },
  {
    id: 'log-status-names-request',
    cites: { '1.6': 'SEC N01.FR.12', '2.0.1': 'N01.FR.13', '2.1': 'N01.FR.13' },
    severity: 'error',
    text: 'the status of a log upload names the request that started it, unless it is Idle',
    on: ['LogStatusNotificationRequest', 'LogStatusNotification.req'],
    check: namesRequest,
  },
  {
    id: 'published-firmware-has-location',
    cites: { '2.0.1': 'L03.FR.04', '2.1': 'L03.FR.04' },
    severity: 'error',
    text: 'with status Published the addresses of the firmware are given',
    on: ['PublishFirmwareStatusNotificationRequest'],
    check: ({ status, location }) =>
      when(status === 'Published' && list(location).length === 0, '', 'location is missing'),
  },
  {
    id: 'accepted-log-has-name',
    cites: { '1.6': 'SEC N01.FR.01', '2.0.1': 'N01.FR.01', '2.1': 'N01.FR.01' },
    severity: 'error',
    text: 'who accepts to upload a log says the name of the file',
    on: ['GetLogResponse', 'GetLog.conf'],
    check: ({ status, filename }) => when(status === 'Accepted' && filename === undefined, '', 'filename is missing'),
  },
  {
    id: 'accepted-certificates-are-listed',
    cites: { '1.6': 'SEC M03.FR.04', '2.0.1': 'M03.FR.04', '2.1': 'M03.FR.04' },
    severity: 'error',
    text: 'with status Accepted the certificates are listed',
    on: ['GetInstalledCertificateIdsResponse', 'GetInstalledCertificateIds.conf'],
    check: (response) =>
      when(response['status'] === 'Accepted' && certificates(response).length === 0, '', 'no certificate is listed'),
  },
  {
    id: 'found-certificates-are-accepted',
    cites: { '1.6': 'SEC M03.FR.03', '2.0.1': 'M03.FR.03', '2.1': 'M03.FR.03' },
    severity: 'error',
    text: 'where certificates were found, the status is Accepted',
    on: ['GetInstalledCertificateIdsResponse', 'GetInstalledCertificateIds.conf'],
    check: (response) =>
      when(
        response['status'] === 'NotFound' && certificates(response).length > 0,
        '/status',
        `status is NotFound and ${certificates(response).length} are listed`,
      ),
  },
  {
    id: 'certificate-status-has-result',
    cites: { '2.0.1': 'M06.FR.03', '2.1': 'M06.FR.03' },
    severity: 'error',
    text: 'with status Accepted the OCSP result is given',
    on: ['GetCertificateStatusResponse'],
    check: ({ status, ocspResult }) =>
      when(status === 'Accepted' && ocspResult === undefined, '', 'ocspResult is missing'),
  },
  {
    id: 'signing-request-is-pem',
    cites: { '1.6': 'SEC A02.FR.03', '2.0.1': 'A02.FR.03', '2.1': 'A02.FR.03' },
    severity: 'error',
    text: 'a certificate signing request is PEM encoded',
    on: ['SignCertificateRequest', 'SignCertificate.req'],
    check: (request) => pem(request, 'csr', /(NEW )?CERTIFICATE REQUEST/),
  },
  {
    id: 'certificate-is-pem',
    cites: { '1.6': 'SEC A00.FR.507', '2.0.1': 'A00.FR.507', '2.1': 'A00.FR.507' },
    severity: 'error',
    text: 'certificates are sent PEM encoded',
    on: ['CertificateSignedRequest', 'InstallCertificateRequest', 'CertificateSigned.req', 'InstallCertificate.req'],
    check: (request) => [
      ...pem(request, 'certificateChain', /(X509 )?CERTIFICATE/),
      ...pem(request, 'certificate', /(X509 )?CERTIFICATE/),
    ],
  },
  {
    id: 'certificate-serial-number',
    cites: { '1.6': 'SEC §6.1', '2.0.1': 'Datatypes §2.6', '2.1': 'Datatypes §2.10' },
    severity: 'error',
    text: 'the serial number of a certificate is hexadecimal, without 0x and without leading zeroes',
    on: ['CertificateHashDataType', 'OCSPRequestDataType'],
    check: ({ serialNumber }) => {
      const number = text(serialNumber);
      const isOther = number !== undefined && !/^([1-9A-Fa-f][0-9A-Fa-f]*|0)$/.test(number);
      return when(isOther, '/serialNumber', `serialNumber is ${JSON.stringify(number)}`);
    },
  },
  {
    id: 'certificate-hash-is-hexadecimal',
    cites: { '1.6': 'SEC §6.1' },
    severity: 'error',
    text: 'the hashes of a certificate are written as two hexadecimal digits for each byte',
    on: ['CertificateHashDataType'],
    check: (hash) =>
      ['issuerNameHash', 'issuerKeyHash'].flatMap((name) => {
        const held = text(hash[name]) ?? '';
        return when(!/^([0-9a-f]{2})*$/i.test(held), `/${name}`, `${name} is ${quoted(held)}`);
      }),
  },
  {
    id: 'firmware-signature-is-base64',
    cites: { '1.6': 'SEC §6.9' },
    severity: 'error',
    text: 'the signature of firmware is encoded as Base64',
    on: ['FirmwareType'],
    check: ({ signature }) => {
      const held = text(signature) ?? '';
      return when(!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(held), '/signature', `signature is ${quoted(held)}`);
    },
  },
  {
    id: 'log-url-without-fragment',
    cites: { '2.1': 'N01.FR.27' },
    severity: 'error',
    text: 'the URL for an upload has no fragment',
    on: ['LogParametersType'],
    check: ({ remoteLocation }) =>
      when(isHttp(remoteLocation) && /#/.test(text(remoteLocation) ?? ''), '/remoteLocation', 'there is a #'),
  },
  {
    id: 'log-url-query-without-slash',
    cites: { '2.1': 'N01.FR.28' },
    severity: 'error',
    text: 'the query in the URL for an upload does not end with a slash',
    on: ['LogParametersType'],
    check: ({ remoteLocation }) =>
      when(
        isHttp(remoteLocation) && /\?[^#]*\/$/.test(text(remoteLocation) ?? ''),
        '/remoteLocation',
        'the query ends with a slash',
      ),
  },
  {
    id: 'contracts-not-for-iso-15118-2',
    cites: { '2.1': 'M01.FR.02' },
    severity: 'error',
    text: 'an EV that speaks ISO 15118-2 has no maximumContractCertificateChains',
    on: ['Get15118EVCertificateRequest'],
    check: ({ iso15118SchemaVersion, maximumContractCertificateChains }) =>
      when(
        /:15118:2:/.test(text(iso15118SchemaVersion) ?? '') && maximumContractCertificateChains !== undefined,
        '/maximumContractCertificateChains',
        'maximumContractCertificateChains is given',
      ),
  },
  {
    id: 'contracts-for-iso-15118-20',
    cites: { '2.1': 'M01.FR.03' },
    severity: 'error',
    text: 'an EV that speaks ISO 15118-20 says how many contracts it takes',
    on: ['Get15118EVCertificateRequest'],
    check: ({ iso15118SchemaVersion, maximumContractCertificateChains }) =>
      when(
        /:15118:-20:/.test(text(iso15118SchemaVersion) ?? '') && maximumContractCertificateChains === undefined,
        '',
        'maximumContractCertificateChains is missing',
      ),
  },
  {
    id: 'certificate-status-as-asked',
    cites: { '2.1': 'M07.FR.08' },
    severity: 'error',
    text: 'the answer tells the status of each certificate that was asked about, and of no others',
    on: ['GetCertificateChainStatusResponse'],
    check: (response, { request }) => {
      if (!request) return [];
      const asked = objects(request['certificateStatusRequests']).map(certificateKey);
      const told = objects(response['certificateStatus']).map(certificateKey);
      return [
        ...told.flatMap((key, index) =>
          when(!asked.includes(key), `/certificateStatus/${index}`, 'this certificate and source were not asked for'),
        ),
        ...asked.flatMap((key, index) =>
          when(!told.includes(key), '', `certificate ${index} of the request has no status`),
        ),
      ];
    },
  },
];

const certificates = (response: Json): unknown[] =>
  list(response['certificateHashDataChain'] ?? response['certificateHashData']);
