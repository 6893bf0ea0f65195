// The match patterns every console is known by from the beginning.

/** Pages a person opens, and the frames that show the values inside them. */
export const patterns = {
  azure: {
    top: ['https://portal.azure.com/*', 'https://*.portal.azure.com/*', 'https://entra.microsoft.com/*'],
    // One pattern covers sandbox-*.reactblade, reactblade-ms, reactblade-rc and hosting.
    frames: ['https://*.portal.azure.net/*'],
  },
  google: { top: ['https://console.cloud.google.com/*'], frames: [] },
  aws: {
    top: [
      'https://*.console.aws.amazon.com/*',
      'https://*.console.amazonaws-us-gov.com/*',
      'https://*.console.amazonaws.cn/*',
      'https://*.console.amazonaws-eusc.eu/*',
    ],
    frames: [],
  },
  ica: { top: ['https://ica.illumina.com/*', 'https://*.login.illumina.com/*'], frames: [] },
  basespace: {
    top: ['https://*.basespace.illumina.com/*', 'https://*.basespace.illumina.com.cn/*'],
    frames: [],
  },
} as const;

/** What the capture script is loaded on from the beginning. */
export const requiredPatterns: string[] = Object.values(patterns).flatMap(({ top, frames }) => [
  ...top,
  ...frames,
]);
