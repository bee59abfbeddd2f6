// Smooths what already works without it: menus on small screens, focus on the error summary, one click for one submission, and saving
// a page of a draft before its button is pressed.
import { initAll } from "./vendor/govuk-frontend.min.js";
import { Autosave } from "./autosave.js";

initAll();
document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
