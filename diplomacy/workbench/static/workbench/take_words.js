// Puts the words selected in the article's text into the form's field of words.

const text = document.querySelector("[data-article-text]");
const field = document.querySelector("[data-span-words]");
const button = document.querySelector("[data-take-words]");

if (text && field instanceof HTMLTextAreaElement && button instanceof HTMLButtonElement) {
  button.hidden = false;
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection?.rangeCount && !selection.isCollapsed && text.contains(selection.getRangeAt(0).commonAncestorContainer)) {
      selected = selection.toString();
    }
  });
  button.addEventListener("click", () => {
    if (selected) {
      field.value = selected;
    }
    field.focus();
  });
}
