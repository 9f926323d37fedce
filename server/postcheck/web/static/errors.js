// @ts-check
/** Takes a person to what is wrong: first to the summary, from there into the field. */

const summary = document.querySelector(".govuk-error-summary");
if (summary instanceof HTMLElement) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest(".govuk-form-group")?.scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
