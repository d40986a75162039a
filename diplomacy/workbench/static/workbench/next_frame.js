// What is to be measured and moved, done together with the next frame: all measuring first, so that the page is laid out once.

/** Looks at the page and answers with what is to be changed on it, if anything. @typedef {() => (() => void) | void} Look */

export class NextFrame {
  constructor() {
    /** @type {Map<string, Look>} */
    this.asked = new Map();
  }

  /** @param {string} name asked for twice, the later one counts @param {Look} look */
  ask(name, look) {
    if (!this.asked.size) {
      requestAnimationFrame(() => this.run());
    }
    this.asked.set(name, look);
  }

  /** @param {string} name */
  drop(name) {
    this.asked.delete(name);
  }

  run() {
    const looks = [...this.asked.values()];
    this.asked.clear();
    const changes = looks.map((look) => look());
    changes.forEach((change) => change?.());
  }
}
