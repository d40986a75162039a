// Words in fields that belong to no row yet, kept in the browser until they are used: a half-typed name, a form that makes something new.

export class Kept {
  /** @param {string} name @param {Storage} storage */
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    try {
      this.found = JSON.parse(storage.getItem(name) ?? "{}");
    } catch {
      this.found = {};
    }
  }

  /** @param {string} place @returns {any} */
  get(place) {
    return this.found[place];
  }

  /** How many fields of these rows hold words that are no value yet. @param {(key: string) => boolean} isThere */
  unfinished(isThere) {
    return Object.keys(this.found).filter((place) => isThere(place.slice(0, place.lastIndexOf(" ")))).length;
  }

  /** @param {string} place @param {any} value empty forgets it */
  set(place, value) {
    if (value) {
      this.found[place] = value;
    } else {
      delete this.found[place];
    }
    try {
      if (Object.keys(this.found).length) {
        this.storage.setItem(this.name, JSON.stringify(this.found));
      } else {
        this.storage.removeItem(this.name);
      }
    } catch {
      // a full or closed storage: the words stand in their field all the same
    }
  }
}
