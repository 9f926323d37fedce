// @ts-check
/** Offers to print a page that is meant for the staff room's wall. */

const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
