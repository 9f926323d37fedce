// @ts-check
/** Lets a person see the password they typed; without script the button stays hidden. */

for (const button of document.querySelectorAll(".govuk-js-password-input-toggle")) {
  const box = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!(box instanceof HTMLInputElement) || !(button instanceof HTMLButtonElement)) continue;
  const show = (/** @type {boolean} */ shown) => {
    box.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", shown ? "Hide password" : "Show password");
  };
  button.hidden = false;
  button.addEventListener("click", () => show(box.type === "password"));
  // A browser remembers what stood in a text box, but not in a password's.
  box.form?.addEventListener("submit", () => show(false));
}
