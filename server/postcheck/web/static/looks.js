// @ts-check
/** Copies suggested words; without this file they are selected by hand. */

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  const from = document.getElementById(button.dataset["copy"] ?? "");
  if (!(from instanceof HTMLTextAreaElement)) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    from.select();
    try {
      await navigator.clipboard.writeText(from.value);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected: press Ctrl+C to copy";
    }
  });
}
