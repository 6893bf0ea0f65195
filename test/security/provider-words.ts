// One text in every place where a provider writes words of its own: an answer that all probes read.

/** The marks of a genuine answer, so that nobody looks away before the words. */
export const genuine = {
  'x-ms-request-id': 'example',
  'x-amz-request-id': 'example',
  'content-type': 'application/json',
};

/** As JSON: Entra, Key Vault, Data Lake, Google, BaseSpace, ICA, KMS. */
export const wordsAsJson = (text: string): string =>
  JSON.stringify({
    error: { code: text, message: text, status: text, innererror: { code: text } },
    error_description: `AADSTS7000215: ${text}`,
    error_codes: [7000215],
    errorCode: text,
    code: text,
    detail: text,
    message: text,
    title: text,
    __type: `com.amazonaws.kms#${text}`,
    ResponseStatus: { ErrorCode: text, Message: text },
    items: [{ id: 'x', name: text, path: text }],
    Response: { Items: [{ Name: text }] },
  });

/** As XML: Azure Blob, S3, STS. */
export function wordsAsXml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?><Error><Code>${escaped}</Code><Message>${escaped}</Message></Error>`;
}
