// The host of a lab's Emedgene: the one rule that the extension's permissions and the companion's CORS checks go by.

/** In lower case. The hosts www, help and login under the two suffixes are pages about Emedgene, never a lab's. */
export const LAB_HOST =
  /^(?!(?:www|help|login)\.|xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:emg\.illumina|emedgene)\.com$/;
