// What the refusals of FTP servers mean: by stage, number and words, the first row that fits. Numbers: RFC 959 §4.2, RFC 4217 §6-§9.
// Words as vsftpd 3.0.3, ProFTPD 1.3.8, Pure-FTPd 1.0.50, IIS 10 and FileZilla Server 1.x say them; a missing and a forbidden
// folder look alike on many servers, so the text then says both.
import * as say from './meanings.ts';

/** What the test was doing: the same number means another thing at each. */
export type Stage = 'greeting' | 'encrypt' | 'sign-in' | 'protect' | 'folder' | 'passive' | 'list' | 'file';

export interface Row {
  /** Absent = all stages. */
  readonly at?: readonly Stage[];
  /** Numbers or first digits, such as 530 or 4; absent = all. */
  readonly codes?: readonly number[];
  readonly words?: RegExp;
  /** Only where nothing is encrypted. */
  readonly inClear?: true;
  readonly meaning: say.Meaning;
}

const access: readonly Stage[] = ['folder', 'list'];
const data: readonly Stage[] = ['list', 'file'];
/** Where servers look at the address that calls: some at once, some once they know the account. */
const door: readonly Stage[] = ['greeting', 'sign-in'];

/** Bottom rows catch what the rows above them left over. */
export const refusals: readonly Row[] = [
  {
    at: ['greeting', 'sign-in', 'passive'],
    inClear: true,
    words: /\b(?:TLS|SSL|FTPS)\b|\bencrypt|\bclear-?text\b|\bAUTH\b.*\bfirst\b/i,
    meaning: say.demandsTls,
  },
  { at: data, inClear: true, words: /(?:SSL|TLS) required|must be encrypted/i, meaning: say.demandsTls },
  // So many connections from one address, and no rule about the address.
  {
    at: door,
    words: /\b(?:maximum|more|many) (?:number of )?(?:allowed )?(?:connections|clients|users)\b/i,
    meaning: say.full,
  },
  // A ban after failed sign-ins is one of the address, unless it is the account that is said to be banned.
  {
    at: door,
    words:
      /\b(?:from|for) (?:this|your) (?:IP|address|host)\b|^(?!.*\b(?:account|user)\b).*\bbanned\b|\bIP\b.*\b(?:not allowed|denied|blocked)\b/i,
    meaning: say.turnedAway,
  },
  {
    at: ['sign-in', 'passive', 'list', 'file'],
    inClear: true,
    codes: [521, 522, 533, 534],
    meaning: say.demandsTls,
  },
  {
    words: /too many (?:failed|authentication|login)|account.*\block(?:ed)?\b|\blocked out\b/i,
    meaning: say.switchedOff,
  },
  {
    words: /too many|\bmaximum\b|already (?:connected|logged in)|try (?:again )?later/i,
    meaning: say.full,
  },
  {
    at: ['greeting'],
    words: /\bbanned\b|\bblocked\b|not (?:allowed|permitted|authorized)|denied|refused|tcp_wrappers/i,
    meaning: say.turnedAway,
  },
  { at: ['greeting'], codes: [1], meaning: say.full },
  { codes: [421], meaning: say.full },
  { at: ['encrypt'], codes: [4], meaning: say.trouble },
  { at: ['encrypt'], meaning: say.noTls },
  { at: ['protect'], meaning: say.noProtection },
  { at: ['sign-in'], words: /password.*(?:expired|must be changed)|expired password/i, meaning: say.expired },
  {
    at: ['sign-in'],
    words: /account.*(?:disabled|expired|suspended)|\bdisabled\b/i,
    meaning: say.switchedOff,
  },
  {
    at: ['sign-in'],
    words: /home dir|home folder|chroot|change directory|working directory/i,
    meaning: say.noHome,
  },
  { at: ['sign-in'], codes: [332, 532], meaning: say.notAdmitted },
  { at: ['sign-in'], words: /permission denied|anonymous only|not allowed/i, meaning: say.notAdmitted },
  { at: ['sign-in'], codes: [430, 530, 535], meaning: say.wrongPassword },
  { at: ['sign-in'], codes: [5], words: /log ?in\b|password|authenticat/i, meaning: say.wrongPassword },
  { at: ['passive'], codes: [4, 5], meaning: say.noPassive },
  {
    at: data,
    codes: [425, 522],
    words: /resum|reuse|session|operation not permitted/i,
    meaning: say.notResumed,
  },
  { at: data, codes: [425, 521, 522], meaning: say.blocked },
  { at: data, codes: [426], meaning: say.cut },
  { at: access, words: /not a directory/i, meaning: say.noFolder },
  { at: access, words: /no such|not found|can(?:no|')t find|not exist|nonexist/i, meaning: say.notThere },
  {
    at: access,
    words: /permission|denied|forbidden|prohibited|not (?:allowed|permitted)|failed to open directory/i,
    meaning: say.mayNotSee,
  },
  { at: ['folder'], codes: [450, 550, 553], meaning: say.oneOfBoth },
  // Whoever could enter it knows that it is there.
  { at: ['list'], codes: [450, 550, 553], meaning: say.mayNotSee },
  { at: ['file'], words: /permission|denied/i, meaning: say.unreadable },
  { at: ['file'], codes: [550, 553], meaning: say.unreadable },
  { codes: [4], meaning: say.trouble },
  { meaning: ['unexpected'] },
];
