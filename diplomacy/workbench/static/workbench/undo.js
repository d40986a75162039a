// The last changes, to take back and to do again. A change says how: both ways go through the store like any other.

const MOST = 200;

/** @typedef {{label: string, back: () => void, forth: () => void, group?: string}} Change */

export class Undo {
  constructor() {
    /** @type {Change[]} */
    this.done = [];
    /** @type {Change[]} */
    this.undone = [];
  }

  /** Remember what was done. Changes of one `group` in a row, such as keys typed into one field, are taken back as one. @param {Change} change */
  push(change) {
    const last = this.done.at(-1);
    if (change.group && last?.group === change.group) {
      last.forth = change.forth;
    } else {
      this.done.push(change);
      this.done.splice(0, this.done.length - MOST);
    }
    this.undone = [];
  }

  /** Later changes of the last group are one of their own. */
  close() {
    const last = this.done.at(-1);
    if (last) {
      last.group = undefined;
    }
  }

  /** @returns {string} what was taken back, "" where nothing was */
  undo() {
    const change = this.done.pop();
    if (!change) {
      return "";
    }
    change.back();
    this.undone.push({ ...change, group: undefined });
    return change.label;
  }

  /** @returns {string} */
  redo() {
    const change = this.undone.pop();
    if (!change) {
      return "";
    }
    change.forth();
    this.done.push(change);
    return change.label;
  }
}
