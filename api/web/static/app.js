// Smooths what already works without it: menus on small screens, focus on the error summary, one click for one submission.
import { initAll } from "./vendor/govuk-frontend.min.js";

initAll();
