// What is decided of a suggestion, brought to the server: taken, dismissed, or taken back, one request at a time.
//
// A suggestion is a row of the page like a mark, so that it is read, edited and kept like one. `there` is what the server was
// last known to have of it, `want` what the editor wants; as long as they differ there is something to send.

import { sentences } from "./api.js";
import { isPending, same } from "./store.js";

/** @typedef {"accept" | "reject" | "reopen" | "unmake"} Decision a request that a suggestion needs */

const PLACE = ["start", "end", "exact"];
/** What a contact that is recorded already can still say: the rest is the meeting's own. */
const OF_READOUT = [...PLACE, "issuers", "meeting"];
const GONE = 404;
const DECIDED = 409;
const STALE = 412;

export class Deciding {
  /** @param {Store} store @param {Api} api @param {string} article its slug */
  constructor(store, api, article) {
    this.store = store;
    this.api = api;
    this.path = `articles/${encodeURIComponent(article)}/suggestions/`;
    /** Told of a suggestion that somebody has decided on otherwise, and how. @type {((row: Row, how: string) => void) | undefined} */
    this.overtaken = undefined;
    /** Told of a contact that was taken: its rows. @type {((row: Row, made: any) => void) | undefined} */
    this.made = undefined;
    /** Told of a row that came of a contact and went again. @type {((resource: string, id: string) => void) | undefined} */
    this.unmade = undefined;
  }

  /** @param {Row} row @param {Decision} deed @param {any} sent its fields as they are here @param {(fields: any) => any} resolved @returns {Promise<Answer>} */
  request(row, deed, sent, resolved) {
    const { proposal } = row;
    const path = `${this.path}${proposal.id}/`;
    if (deed !== "accept") {
      proposal.sent = deed;
      this.store.keep(row);
      return deed === "unmake" ? this.unmake(row) : this.api.send("POST", `${path}${deed}/`);
    }
    if (!row.creating) {
      row.creating = { body: resolved(this.changed(row)), sent };
      this.store.keep(row);
    }
    return this.api.send("POST", `${path}accept/`, { body: row.creating.body, headers: { "Idempotency-Key": row.idempotency } });
  }

  /** What the editor has otherwise than was suggested. A place goes whole, and a quote's always: the text may be another one there. @param {Row} row */
  changed(row) {
    const given = row.proposal?.given ?? {};
    const isRecorded = row.resource === "contacts" && row.changes.meeting;
    const names = Object.keys(row.changes).filter((name) => (!isRecorded || OF_READOUT.includes(name)) && !same(row.changes[name], given[name] ?? null));
    const told = row.resource === "quotes" || names.some((name) => PLACE.includes(name)) ? [...new Set([...names, ...PLACE])] : names;
    return Object.fromEntries(told.map((name) => [name, this.store.value(row, name)]));
  }

  /** Delete what came of a suggestion, the last first; its readout before the meetings that were made for it. @param {Row} row */
  async unmake(row) {
    const made = row.proposal?.made.at(-1);
    const version = made ? (this.store.get(made.id)?.base?.version ?? made.version) : row.base.version;
    const path = made ? `${made.resource}/${made.id}/` : `quotes/${row.id}/`;
    return this.api.send("DELETE", path, { headers: { "If-Match": `"${version}"` } });
  }

  /** @param {Row} row @param {Answer} answer @param {Decision} deed @returns {boolean} whether that was all of it, false where it is a refusal for the form to show */
  take(row, answer, deed) {
    const proposal = /** @type {Proposal} */ (row.proposal);
    proposal.sent = "";
    if (deed === "unmake") {
      return this.unmadeOf(row, answer);
    }
    if (answer.ok && deed === "accept") {
      proposal.there = "accepted";
      if (row.resource === "quotes") {
        this.store.settle(row, answer.body.quote, row.creating?.sent ?? {});
      } else {
        this.contactMade(row, answer.body);
      }
    } else if (answer.ok) {
      proposal.there = deed === "reject" ? "rejected" : "open";
      this.rest(row);
    } else if (answer.status === GONE || answer.status === DECIDED) {
      row.creating = null;
      this.overtaken?.(row, answer.body?.detail ?? "");
    } else {
      return false;
    }
    return true;
  }

  /** Nothing more is to be sent of it, or the next request is. @param {Row} row */
  rest(row) {
    this.store.setState(row, isPending(row) ? "waiting" : "saved", false);
    this.store.changed(row, ["gone", "kind"]);
  }

  contactMade(row, body) {
    const { proposal } = row;
    const { meeting: named = proposal.given.meeting } = row.creating.body;
    proposal.made = [
      ...(named ? [] : [body.meeting, ...body.also]).map(({ slug, version }) => ({ resource: "meetings", id: slug, version })),
      ...(body.readout ? [{ resource: "readouts", id: body.readout.id, version: body.readout.version }] : []),
    ];
    row.creating = null;
    this.made?.(row, body);
    this.rest(row);
  }

  /** @param {Row} row @param {Answer} answer */
  unmadeOf(row, answer) {
    const { proposal } = /** @type {{proposal: Proposal}} */ (/** @type {any} */ (row));
    if (!answer.ok && answer.status !== GONE && answer.status !== STALE && answer.status !== DECIDED) {
      return false;
    }
    const made = proposal.made.at(-1);
    if (made?.resource === "meetings") {
      // One that was changed since, or that other rows point to, stays: it is the record's by now.
      proposal.made.pop();
    } else if (answer.status === STALE || answer.status === DECIDED) {
      proposal.want = "accepted";
      row.gone = row.resource !== "quotes";
      const by = answer.body?.changed_by || "Somebody else";
      row.errors = { "": [answer.status === STALE ? `${by} has saved it meanwhile, so it was not taken back.` : (answer.body?.detail ?? "")] };
      this.store.setState(row, isPending(row) ? "waiting" : "refused", false);
      this.store.changed(row, ["gone", "kind"]);
      return true;
    } else if (made) {
      proposal.made.pop();
      this.unmade?.(made.resource, made.id);
    } else {
      row.changes = { ...pick(this.store.values(row), Object.keys(proposal.given)), ...row.changes };
      row.id = row.base = null;
    }
    proposal.there = row.id || proposal.made.length ? "unmaking" : "unmade";
    this.rest(row);
    return true;
  }

  /** What of a refused decision stands in the form. @param {Row} row @param {Answer} answer */
  refuse(row, answer) {
    const proposal = /** @type {Proposal} */ (row.proposal);
    row.creating = null;
    row.errors = sentences(answer);
    if (proposal.there !== "accepted") {
      proposal.want = "open";
      row.gone = false;
    }
    this.store.setState(row, "refused", false);
    this.store.changed(row, ["gone", "kind"]);
  }
}

/** What a suggestion needs next, null where it needs nothing that another row would not. @param {Row} row @returns {Decision | null} */
export function decisionOf({ proposal, creating }) {
  if (!proposal) {
    return null;
  }
  const { want, there, sent } = proposal;
  if (creating && there !== "accepted") {
    return "accept";
  }
  if (sent) {
    // Nobody knows whether it arrived: it is sent again, which does no harm.
    return sent;
  }
  if (want === there) {
    return null;
  }
  if (there === "open") {
    return want === "accepted" ? "accept" : "reject";
  }
  return there === "accepted" || there === "unmaking" ? "unmake" : "reopen";
}

function pick(values, names) {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}
