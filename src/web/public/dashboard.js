// The dashboard works without a script; with one it prints at the press of a button.

document.documentElement.classList.add("scripted");

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
