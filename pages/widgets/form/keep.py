"""Typing that is still in a field reaches the server: Streamlit itself sends a field only when it is left.

Without this, closing the tab, a shortcut or a stopped server loses what stands in the field at that moment.
"""

import streamlit as st

# Ctrl+Enter is the field's own way to send what it holds without being left; one-line fields take Enter.
# A cell of a table being edited lies in #portal: it is sent by the table alone, so shortcuts wait until it is left.
_SCRIPT = """
export default function ({ setTriggerValue }) {
  const ends = new AbortController(), { signal } = ends;
  // What is typed into a combobox searches its options: Enter would choose one.
  const FIELDS = "textarea, input[type=text]:not([role=combobox])";
  const isField = element => element?.matches?.(FIELDS) && !element.closest("#portal");
  let timer, isComposing = false;
  const send = () => {
    clearTimeout(timer);
    const field = document.activeElement;
    if (!isField(field) || isComposing) return;
    const ctrlKey = field.tagName === "TEXTAREA";
    const enter = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true, ctrlKey };
    for (const type of ["keydown", "keyup"]) field.dispatchEvent(new KeyboardEvent(type, enter));
  };
  const listen = (target, type, act) => target.addEventListener(type, act, { capture: true, signal });
  listen(window, "compositionstart", () => { isComposing = true; });
  listen(window, "compositionend", () => { isComposing = false; });
  listen(window, "input", event => {
    clearTimeout(timer);
    if (isField(event.target)) timer = setTimeout(send, PAUSE);
  });
  // Whatever leaves the page begins like this: a key that opens a shortcut, the pointer on its way to the browser's own
  // buttons, the tab put away. At «beforeunload» it is too late: the page is gone before the message is.
  listen(window, "keydown", event => {
    if (event.altKey && event.target.closest?.("#portal")) event.stopImmediatePropagation();
    else if (["Alt", "Control", "Meta", "F5"].includes(event.key)) send();
  });
  listen(document.documentElement, "mouseleave", event => { if (event.target === event.currentTarget) send(); });
  listen(window, "pagehide", send);
  listen(document, "visibilitychange", () => { if (document.hidden) send(); });
  const app = document.querySelector("[data-testid=stApp]");
  let wasAway = false;
  const watch = new MutationObserver(() => {
    const isHere = app.dataset.testConnectionState === "CONNECTED";
    if (isHere && wasAway) setTimeout(() => setTriggerValue("back", Date.now()), 500);
    wasAway = !isHere;
  });
  if (app) watch.observe(app, { attributeFilter: ["data-test-connection-state"] });
  return () => { clearTimeout(timer); ends.abort(); watch.disconnect(); };
}
"""
_PAUSE_MS = 2_000

_keeper = st.components.v2.component("form_keeper", js=_SCRIPT.replace("PAUSE", str(_PAUSE_MS)))


def keep_typing() -> None:
    """Send what is being typed after a pause, before a shortcut, when the tab is left, and after a lost connection."""
    _keeper(key="form_keeper", on_back_change=_came_back)


def _came_back() -> None:
    """The new run itself is what is wanted: the browser sends along all it holds."""
