// Saves a page of a draft some seconds after typing stops and when the page is hidden, and never leaves the page by itself.
//
// It posts what a press of the button would post, with then=keep, and is answered {shown, saved_at}. Three things are easily got wrong:
// - A save whose answer was lost may have been kept. The very same text is posted again before anything newer, so that the server, which
//   compares, never takes this page for another window.
// - A press of the button first waits until what was typed is saved: where there is no connection the page stays, with all that is on it.
//   A browser that navigates and yet cannot fetch must not be locked in, so the third press goes its own way.
// - Whoever was signed out can sign in in another tab: the form then takes the new form token from the page as it stands now, which the
//   service shows to the draft's own writer alone.

const QUIET = 3_000;
const AGAIN = 10_000;
const PATIENCE = 8_000;
const MOST_PRESSES_STOPPED = 2;
const LARGEST_OF_A_HIDDEN_PAGE = 60_000; // bytes that a browser still sends for a page that is going away

const STILL_HERE = "What you typed is still on this page.";
const NO_CONNECTION = `Not saved: no connection. ${STILL_HERE}`;
const UNAVAILABLE = `Not saved: the service is unavailable. ${STILL_HERE}`;
const SIGNED_OUT = `Not saved: you were signed out. ${STILL_HERE} Sign in in another tab, then come back to this one.`;
const ELSEWHERE = `Not saved: this page was saved in another window. ${STILL_HERE} Press the button to see both.`;
const REFUSED = `Not saved. ${STILL_HERE} Press the button to see why.`;

export class Autosave {
  #form;
  #status;
  #saved;
  #unsettled = null;
  #running = null;
  #timer = null;
  #isOver = false;
  #isRenewed = false;
  #isPressed = false;
  #goesOn = false;
  #pressesStopped = 0;

  constructor(form) {
    this.#form = form;
    this.#status = form.appendChild(document.createElement("p"));
    this.#status.className = "govuk-body app-saved";
    this.#status.setAttribute("role", "status");
    form.elements.shown.autocomplete = "off"; // going back must not bring back what this page was shown before
    this.#saved = this.#typed();
    form.addEventListener("input", () => this.#saveIn(QUIET));
    form.addEventListener("submit", (event) => this.#press(event));
    document.addEventListener("visibilitychange", () => this.#save());
    window.addEventListener("online", () => this.#save());
    window.addEventListener("pageshow", () => (this.#isPressed = false));
  }

  #typed() {
    const fields = [...new FormData(this.#form)].filter(([name, value]) => !["csrf_token", "shown"].includes(name) && !(value instanceof File));
    return new URLSearchParams(fields).toString();
  }

  #saveIn(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), milliseconds);
  }

  async #save() {
    while (!this.#isOver && !this.#isSettled()) {
      this.#running ??= this.#post(this.#unsettled ?? this.#typed()).finally(() => (this.#running = null));
      if (!(await this.#running)) return;
    }
  }

  #isSettled() {
    return this.#unsettled === null && this.#typed() === this.#saved;
  }

  // Returns whether there is more to be done at once: it was saved, or can be with a new form token.
  async #post(typed) {
    this.#unsettled = typed;
    let answer, body;
    try {
      answer = await this.#fetch(typed);
      body = answer.headers.get("Content-Type") === "application/json" ? await answer.json() : {};
    } catch {
      return this.#notSaved(NO_CONNECTION);
    }
    this.#unsettled = null;
    if (answer.ok && body.shown) return this.#isSaved(typed, body);
    if (answer.status === 400 || answer.status === 401) return (await this.#isSignedInAgain()) || this.#notSaved(SIGNED_OUT);
    if (answer.status >= 500) return this.#notSaved(UNAVAILABLE);
    this.#isOver = true;
    return this.#notSaved(body.saved_elsewhere ? ELSEWHERE : REFUSED);
  }

  #fetch(typed) {
    const { csrf_token, shown } = this.#form.elements;
    const body = `${typed}&${new URLSearchParams({ csrf_token: csrf_token.value, shown: shown.value, then: "keep" })}`;
    const keepalive = document.hidden && body.length < LARGEST_OF_A_HIDDEN_PAGE;
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return this.#ask({ method: "POST", body, headers, keepalive });
  }

  #ask(options) {
    // Not form.action: a box of that name would stand in its place.
    return fetch(this.#form.getAttribute("action"), { ...options, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  }

  #isSaved(typed, { shown, saved_at }) {
    this.#form.elements.shown.value = shown;
    this.#saved = typed;
    this.#isRenewed = false;
    this.#pressesStopped = 0;
    this.#say(`Saved at ${saved_at}`, true);
    return true;
  }

  #notSaved(because) {
    this.#say(because, false);
    if (!this.#isOver) this.#saveIn(AGAIN);
    return false;
  }

  // Returns whether the same person is signed in and the form has a new token, which was not tried yet.
  async #isSignedInAgain() {
    const fresh = this.#isRenewed ? null : await this.#formAsItStandsNow();
    this.#isRenewed = fresh?.shown_to.value === this.#form.elements.shown_to.value;
    if (this.#isRenewed) this.#form.elements.csrf_token.value = fresh.csrf_token.value;
    return this.#isRenewed;
  }

  async #formAsItStandsNow() {
    try {
      const answer = await this.#ask({});
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      return page.querySelector("form[data-autosave]")?.elements;
    } catch {
      return null;
    }
  }

  async #press(event) {
    if (this.#goesOn || this.#isOver) return;
    if (this.#isPressed) return event.preventDefault();
    this.#isPressed = true;
    if (!navigator.onLine) this.#unsettled ??= this.#typed(); // tried, even if it was saved before: the browser may be wrong
    let isGoingOn = this.#isSettled();
    if (!isGoingOn) {
      event.preventDefault();
      isGoingOn = await this.#saveAndGoOn(event.submitter);
    }
    setTimeout(() => (this.#isPressed = false), isGoingOn ? PATIENCE : 0);
  }

  // Returns whether the page is on its way.
  async #saveAndGoOn(submitter) {
    await this.#save();
    if (this.#unsettled !== null && this.#pressesStopped < MOST_PRESSES_STOPPED) {
      this.#pressesStopped += navigator.onLine ? 1 : 0;
      return false;
    }
    this.#goesOn = true;
    this.#form.requestSubmit(submitter);
    this.#goesOn = false;
    return true;
  }

  #say(words, isSaved) {
    this.#status.classList.toggle("app-saved--not", !isSaved);
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }
}
