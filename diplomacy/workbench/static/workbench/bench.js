// The workbench: what is chosen, what was changed, and the views that follow it.

import { Api } from "./api.js";
import { Boundaries } from "./boundaries.js";
import { ConflictView } from "./conflict.js";
import { Contacts } from "./contacts.js";
import { announce, part } from "./dom.js";
import { FormView } from "./form_view.js";
import { Kept } from "./kept.js";
import { Lines } from "./lines.js";
import { ListView } from "./list_view.js";
import { Make } from "./make.js";
import { Marking } from "./marking.js";
import { Names } from "./names.js";
import { NextFrame } from "./next_frame.js";
import { offsetsOf } from "./offsets.js";
import { Saving } from "./saving.js";
import { StanceRows } from "./stance_rows.js";
import { isOpen, isPending, same, Store } from "./store.js";
import { SuggestedLine } from "./suggested_line.js";
import { Suggestions } from "./suggestions.js";
import { TextView } from "./text_view.js";
import { Undo } from "./undo.js";
import { Walking } from "./walking.js";

export class Bench {
  /** @param {any} data what the page opens with, see `workbench/opening.py` @param {Storage} storage */
  constructor(data, storage) {
    this.article = data.article;
    this.me = data.me;
    this.readOnly = !data.mayMark;
    this.choices = data.choices;
    this.chosen = "";
    this.offsets = offsetsOf(this.article.body);
    this.boundaries = new Boundaries(this.article.body, this.article.language);
    this.api = new Api(data.addresses.api, data.me);
    this.signIn = data.addresses.signIn;
    this.names = new Names(this.api, data.names, this.article, storage, data.me);
    this.kept = new Kept(`workbench:words:${data.me}:${this.article.slug}`, storage);
    this.store = new Store(`workbench:rows:${data.me}:${this.article.slug}`, storage);
    for (const [resource, rows] of Object.entries(data.rows)) {
      rows.forEach((row) => this.store.load(/** @type {Resource} */ (resource), row));
    }
    this.resumed = this.readOnly ? [] : this.store.resume();
    this.undo = new Undo();
    this.frame = new NextFrame();
    this.saving = new Saving(this.store, this.api, this.article.slug);
    this.make = new Make(this);
    this.marking = new Marking(this);
    this.walking = new Walking(this);
    this.lines = new Lines(this);
    this.stances = new StanceRows(this);
    this.suggestions = new Suggestions(this);
    /** @type {Map<string, Record<string, Choice[]>>} */
    this.proposals = new Map();
    // Put in once the page stands, by main.js
    /** @type {Keyboard} */
    this.keyboard;
    /** @type {Editors} */
    this.editors;
    /** @type {Head} */
    this.head;

    this.text = new TextView(part("text"), this.article.body, { language: this.article.language, direction: this.article.dir });
    this.list = new ListView(part("list"), {
      chosen: (key) => this.choose(key),
      find: (key) => this.marking.find(key),
      remove: (key) => this.remove(key),
      accept: (key) => this.suggestions.accept(key),
      reject: (key) => this.suggestions.reject(key),
      readOnly: this.readOnly,
    }, this.frame);
    this.suggestedLine = new SuggestedLine(this, part("suggested"));
    this.contacts = new Contacts(this, part("contacts"));
    this.conflict = new ConflictView(this, part("conflict"));
    this.form = new FormView(this, { frame: part("form"), title: part("form-title"), where: part("form-where") });
  }

  open() {
    this.marking.replaceMoved(this.resumed.filter((row) => !isOpen(row)));
    this.text.show(this.lines.marks("quotes"), this.lines.marks("readouts"));
    this.list.show(this.lines.all());
    this.lines.showProgress();
    this.store.onChange((key, fields) => this.changed(key, fields));
    this.saving.met = (row) => this.conflictMet(row);
    this.saving.refused = (row) => this.refused(row);
    this.saving.readNames = (quote) => this.names.learnTopics(quote.topics ?? []);
    this.saving.linksChanged = (row) => this.stances.readAgain(row);
    this.saving.lost = (_row, lost) => this.restoredWithout(lost);
    this.saving.deciding.overtaken = (row, how) => this.suggestions.overtaken(row, how);
    this.saving.deciding.made = (_row, made) => this.contacts.made(made);
    this.saving.deciding.unmade = (resource, id) => this.contacts.unmade(resource, id);
    if (this.store.pending().length) {
      announce("What was not saved at your last visit is here again.");
      this.saving.kick();
    }
  }

  // What follows a change

  changed(key, fields) {
    const row = this.store.get(key);
    if (!row) {
      return;
    }
    if (row.resource === "stances") {
      const quotes = new Set([...(this.store.value(row, "evidence") ?? []), ...(row.base?.evidence ?? [])]);
      [...quotes].map((id) => this.store.get(id)).forEach((quote) => quote && !quote.gone && this.list.update(this.lines.of(quote)));
    } else if (row.resource === "contacts") {
      this.contacts.show();
      if (row.gone && this.chosen === key) {
        this.choose("");
      }
    } else if (row.gone) {
      this.list.remove(key);
      this.repaint(row);
      if (this.chosen === key) {
        this.choose("");
      }
    } else {
      this.list.update(this.lines.of(row));
      if (fields.some((field) => ["start", "end", "kind", "gone", "repeats", "issuers"].includes(field))) {
        this.repaint(row);
      }
    }
    if (this.chosen) {
      const chosen = this.store.get(this.chosen);
      if (chosen && (key === this.chosen || row.resource === "stances")) {
        this.form.fill(chosen, key === this.chosen ? fields : []);
      }
    }
    this.lines.showProgress();
    if (this.conflict.key === key) {
      if (row.state !== "conflict") {
        this.conflict.hide();
      } else if (!fields.includes("saving")) {
        this.conflict.show(row);
      }
    }
  }

  repaint(row) {
    if (row.resource === "readouts") {
      const marks = this.lines.marks("readouts");
      if (JSON.stringify(marks) !== JSON.stringify(this.text.readouts)) {
        this.text.show(this.text.quotes, marks);
      }
    } else {
      this.text.updateQuotes(this.lines.marks("quotes"));
    }
    this.marking.placeHandles();
  }

  /** Draw all marks anew, after many of them have changed. */
  redraw() {
    const hadFocus = part("list").contains(document.activeElement);
    this.list.show(this.lines.all());
    this.text.updateQuotes(this.lines.marks("quotes"));
    this.contacts.show();
    if (this.chosen) {
      this.form.show(this.store.get(this.chosen));
    }
    if (hadFocus) {
      this.list.stop?.focus();
    }
    this.marking.placeHandles();
    this.lines.showProgress();
  }

  /** Changes of several rows, undone as one. @param {[string, any][]} changes keys of rows, each with its fields */
  changeAll(changes) {
    if (!changes.length) {
      return;
    }
    const rows = changes.map(([key]) => this.store.row(key));
    const before = changes.map(([, fields], place) => Object.fromEntries(Object.keys(fields).map((name) => [name, this.store.value(rows[place], name)])));
    const apply = (valuesOf) => () => {
      rows.forEach((row, place) => this.store.set(row.key, valuesOf(place)));
      this.saving.kick();
    };
    const forth = apply((place) => changes[place][1]);
    this.undo.push({ label: `change of ${Object.keys(changes[0][1])[0].replace("_", " ")}`, back: apply((place) => before[place]), forth });
    forth();
  }

  /** Change fields of a row, so that it can be undone. @param {string} key @param {any} fields @param {boolean} [typing] */
  change(key, fields, typing = false) {
    const row = this.store.row(key);
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, this.store.value(row, name)]));
    if (Object.keys(fields).every((name) => same(before[name], fields[name]))) {
      return;
    }
    const apply = (values) => () => {
      this.store.set(key, values);
      this.saving.kick();
    };
    this.undo.push({
      label: `change of ${Object.keys(fields)[0].replace("_", " ")}`,
      back: apply(before),
      forth: apply(fields),
      group: typing ? `${key} ${Object.keys(fields)}` : undefined,
    });
    this.store.set(key, fields, typing);
    if (!typing) {
      this.saving.kick();
    }
  }

  // Choosing

  /** @param {string} key @param {{reveal?: boolean}} [how] */
  choose(key, { reveal = true } = {}) {
    const before = this.store.get(this.chosen);
    if (before?.typing) {
      before.typing = false;
      this.saving.kick();
    }
    this.chosen = key;
    const row = this.store.get(key);
    const place = row && reveal ? this.placeOf(row) : null;
    if (place && document.activeElement === this.text.body) {
      // Before anything else is changed: the browser lays the page out for it.
      this.text.select(place.start);
    }
    this.text.choose(key);
    this.list.choose(key);
    this.contacts.choose(row?.resource === "contacts" ? row : undefined);
    this.form.show(row);
    this.marking.placeHandles();
    if (row?.state === "conflict") {
      this.conflict.show(row);
    }
    if (!row) {
      return;
    }
    if (place) {
      this.reveal(place);
    }
    announce(this.lines.spoken(row));
  }

  /** Bring a stretch of the text into sight. @param {{start: number, end: number}} stretch */
  reveal({ start, end }) {
    this.frame.ask("text", () => this.text.reveal(start, end));
  }

  get row() {
    return this.store.get(this.chosen);
  }

  /** Where a row stands, in UTF-16 units; null where it has no place. */
  placeOf(row) {
    const [start, end] = [this.store.value(row, "start"), this.store.value(row, "end")];
    return start === null ? null : { start: this.offsets.toUnits(start), end: this.offsets.toUnits(end) };
  }

  // Words on rows

  wordsOf(key) {
    const row = this.store.get(key);
    const words = row ? (this.store.value(row, "exact") ?? "") : key;
    return words.length > 60 ? `${words.slice(0, 60)}…` : words;
  }

  /** Whoever said the chosen quote, as a participant of the meeting that it tells of. */
  speaker() {
    const official = this.row?.resource === "quotes" ? this.store.value(this.row, "speaker") : null;
    return official ? [{ official }] : [];
  }

  /** Whom the words around a quote name as its speaker. @param {string} key @param {"officials" | "ministries"} resource */
  proposed(key, resource) {
    return this.proposals.get(key)?.[resource] ?? [];
  }

  // Saving, deleting, going back

  save() {
    for (const row of this.store.rows.values()) {
      row.typing = false;
    }
    if (this.row?.state === "refused") {
      // A deletion that was refused leaves nothing to be sent again.
      this.store.setState(this.row, isPending(this.row) ? "waiting" : "saved");
    }
    this.undo.close();
    this.saving.kick();
  }

  saveAndNext() {
    if (isOpen(this.row)) {
      this.suggestions.accept();
    } else {
      this.save();
      this.walking.step(1);
    }
  }

  removeChosen() {
    if (isOpen(this.row)) {
      this.suggestions.reject();
    } else if (this.chosen) {
      this.remove(this.chosen);
    }
  }

  /** @param {string} key */
  remove(key) {
    const row = this.store.row(key);
    const what = this.lines.title(row);
    this.drop(key);
    this.undo.push({ label: `deletion of ${what}`, back: () => this.restore(key), forth: () => this.drop(key) });
    announce(`${what} deleted. Z brings it back.`);
  }

  drop(key) {
    const hadFocus = part("form").contains(document.activeElement) || part("list").contains(document.activeElement);
    this.store.remove(key);
    if (hadFocus) {
      this.text.focus();
    }
    this.saving.kick();
    if (this.store.get(key)?.resource === "quotes") {
      this.suggestions.uncovered();
    }
  }

  restore(key) {
    this.store.bringBack(key);
    if (this.store.row(key).resource !== "stances") {
      this.choose(key);
    }
    this.saving.kick();
  }

  undoLast() {
    const label = this.undo.undo();
    announce(label ? `Undone: ${label}.` : "There is nothing to undo.");
  }

  redoLast() {
    const label = this.undo.redo();
    announce(label ? `Done again: ${label}.` : "There is nothing to do again.");
  }

  useLast(field) {
    const resource = field === "speaker" ? "officials" : "meetings";
    const last = this.names.last(resource);
    const { row } = this;
    if (!row || !last || (field === "speaker" && row.resource !== "quotes")) {
      announce(row ? "None was used yet." : "Choose a mark first.");
    } else if (field === "speaker") {
      this.change(row.key, { speaker: last.value });
      announce(`Speaker: ${last.name}.`);
    } else {
      const before = this.store.value(row, "meetings") ?? [];
      this.change(row.key, { meetings: before.includes(last.value) ? before : [...before, last.value] });
      announce(`Meeting: ${last.name}.`);
    }
  }

  showOccurrences() {
    if (this.row?.resource === "quotes") {
      this.form.occurrences?.open();
    }
  }

  // What the server says

  conflictMet(row) {
    this.conflict.show(row);
    announce("Somebody else saved this while you were working on it. Both versions are above the text, line by line.");
  }

  refused(row) {
    if (!this.chosen) {
      this.choose(row.key);
    }
    announce(`Not saved: ${Object.values(row.errors).flat().join(" ")}`);
    if (row.errors.exact) {
      this.editors.lookAtText();
    }
  }

  restoredWithout(lost) {
    if (lost.length) {
      announce(`Brought back, without: ${lost.map((one) => (typeof one === "string" ? one : (one.detail ?? JSON.stringify(one)))).join(", ")}.`);
    }
  }

  help() {
    this.keyboard.help();
  }
}
