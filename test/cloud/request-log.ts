// What reached the sandbox world, without header values or bodies, so that a log can be printed and asserted on safely.

/** One request that reached a stand-in. `status` is 0 while (or if never) unanswered. */
export type LoggedRequest = {
  readonly time: number;
  readonly host: string;
  readonly method: string;
  /** Path with query, as sent. */
  readonly path: string;
  readonly hasAuthorization: boolean;
  status: number;
};

/** One CONNECT the proxy received and the status it answered (0 = never answered). */
export type LoggedConnect = {
  readonly time: number;
  readonly host: string;
  readonly port: number;
  readonly status: number;
};

export type RequestLog = {
  readonly requests: readonly LoggedRequest[];
  readonly connects: readonly LoggedConnect[];
  /** Requests to one host, oldest first. */
  to(host: string): LoggedRequest[];
  addRequest(entry: Omit<LoggedRequest, 'time' | 'status'>): LoggedRequest;
  addConnect(entry: Omit<LoggedConnect, 'time'>): void;
  clear(): void;
};

export function createRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  const connects: LoggedConnect[] = [];
  return {
    requests,
    connects,
    to: (host) => requests.filter((entry) => entry.host === host),
    addRequest(entry) {
      const logged = { ...entry, time: Date.now(), status: 0 };
      requests.push(logged);
      return logged;
    },
    addConnect: (entry) => void connects.push({ ...entry, time: Date.now() }),
    clear() {
      requests.length = 0;
      connects.length = 0;
    },
  };
}
