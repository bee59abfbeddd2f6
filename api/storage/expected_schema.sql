CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TRIGGER addition_dense BEFORE INSERT ON addition
WHEN NEW.number IS NOT (SELECT coalesce(max(number) + 1, 1) FROM addition WHERE referral_id = NEW.referral_id)
BEGIN SELECT RAISE(ABORT, 'addition: not the next number'); END;
CREATE TRIGGER addition_no_delete BEFORE DELETE ON addition BEGIN SELECT RAISE(ABORT, 'addition: rows are only added'); END;
CREATE TRIGGER addition_no_update BEFORE UPDATE ON addition BEGIN SELECT RAISE(ABORT, 'addition: rows are only added'); END;
CREATE TABLE addition (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('information', 'disagreement')),
  added_by TEXT NOT NULL REFERENCES person (id),
  added_by_name TEXT NOT NULL,
  added_at TEXT NOT NULL,
  submission_key TEXT NOT NULL CHECK (length(submission_key) > 0),
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
  content TEXT NOT NULL,
  UNIQUE (referral_id, number),
  UNIQUE (referral_id, submission_key)
) STRICT;
CREATE TABLE agency (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 60),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  referral_source TEXT NOT NULL
) STRICT;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment: rows are only added'); END;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment: rows are only added'); END;
CREATE TABLE attachment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  referral_id TEXT NOT NULL REFERENCES referral (id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  uploaded_by TEXT NOT NULL REFERENCES person (id),
  uploaded_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_by_referral ON attachment (referral_id, uploaded_at);
CREATE TRIGGER decision_dense BEFORE INSERT ON decision
WHEN NEW.number IS NOT (SELECT coalesce(max(number) + 1, 1) FROM decision WHERE child_id = NEW.child_id)
BEGIN SELECT RAISE(ABORT, 'decision: not the next number'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision: rows are only added'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision: rows are only added'); END;
CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES referred_child (id),
  number INTEGER NOT NULL CHECK (number > 0),
  suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
  level_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  decided_by TEXT NOT NULL REFERENCES person (id),
  decided_by_name TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  UNIQUE (child_id, number)
) STRICT;
CREATE TRIGGER disclosure_no_delete BEFORE DELETE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosure: rows are only added'); END;
CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosure: rows are only added'); END;
CREATE TABLE disclosure (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 43),
  idx INTEGER NOT NULL REFERENCES entry (idx),
  subject TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX disclosure_by_idx ON disclosure (idx);
CREATE INDEX disclosure_by_subject ON disclosure (subject);
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  agency_id TEXT NOT NULL REFERENCES agency (id),
  submission_key TEXT NOT NULL,
  content TEXT NOT NULL,
  started_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
, urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1))) STRICT;
CREATE INDEX draft_by_person ON draft (person_id, saved_at);
CREATE INDEX draft_urgent ON draft (agency_id, saved_at) WHERE urgent = 1;
CREATE TABLE draft_attachment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) > 0),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  uploaded_by TEXT NOT NULL REFERENCES person (id),
  uploaded_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_attachment_by_draft ON draft_attachment (draft_id, uploaded_at);
CREATE TRIGGER entry_dense BEFORE INSERT ON entry WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'entry: not the next index'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry: rows are only added'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry: rows are only added'); END;
CREATE TRIGGER entry_time BEFORE INSERT ON entry WHEN NEW.at < (SELECT at FROM entry ORDER BY idx DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'entry: earlier than the last'); END;
CREATE TABLE entry (
  idx INTEGER NOT NULL PRIMARY KEY CHECK (idx >= 0),
  at TEXT NOT NULL CHECK (length(at) = 27),
  kind TEXT NOT NULL,
  agency TEXT NOT NULL,
  agency_seq INTEGER NOT NULL CHECK (agency_seq > 0),
  thread TEXT,
  leaf BLOB NOT NULL CHECK (length(leaf) BETWEEN 2 AND 65535),
  UNIQUE (agency, agency_seq)
) STRICT;
CREATE INDEX entry_by_at ON entry (at, idx);
CREATE INDEX entry_by_kind ON entry (kind, idx);
CREATE INDEX entry_by_thread ON entry (thread, idx) WHERE thread IS NOT NULL;
CREATE TABLE failed_login (
  login TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX failed_login_by_login ON failed_login (login, at);
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  agency_id TEXT NOT NULL REFERENCES agency (id),
  password_hash TEXT NOT NULL,
  pseudonym TEXT NOT NULL UNIQUE,
  disabled_at TEXT
) STRICT;
CREATE TRIGGER referral_no_delete BEFORE DELETE ON referral BEGIN SELECT RAISE(ABORT, 'referral: rows are only added'); END;
CREATE TRIGGER referral_no_update BEFORE UPDATE ON referral BEGIN SELECT RAISE(ABORT, 'referral: rows are only added'); END;
CREATE TABLE referral (
  id TEXT NOT NULL PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  agency_id TEXT NOT NULL REFERENCES agency (id),
  submitted_by TEXT NOT NULL REFERENCES person (id),
  received_at TEXT NOT NULL,
  edition TEXT NOT NULL,
  edition_sha256 TEXT NOT NULL CHECK (length(edition_sha256) = 64),
  submission_key TEXT NOT NULL CHECK (length(submission_key) > 0),
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
  content TEXT NOT NULL,
  UNIQUE (agency_id, submission_key)
) STRICT;
CREATE INDEX referral_by_agency ON referral (agency_id, received_at);
CREATE TRIGGER referred_child_no_delete BEFORE DELETE ON referred_child BEGIN SELECT RAISE(ABORT, 'referred_child: rows are only added'); END;
CREATE TRIGGER referred_child_no_update BEFORE UPDATE ON referred_child BEGIN SELECT RAISE(ABORT, 'referred_child: rows are only added'); END;
CREATE TABLE referred_child (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  position INTEGER NOT NULL CHECK (position > 0),
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (referral_id, position)
) STRICT;
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
  person_id TEXT NOT NULL REFERENCES person (id),
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_person ON session (person_id);
CREATE TABLE subject_key (
  subject TEXT NOT NULL PRIMARY KEY,
  wrapped BLOB NOT NULL CHECK (length(wrapped) = 60)
) STRICT;
CREATE TRIGGER suggestion_no_delete BEFORE DELETE ON suggestion BEGIN SELECT RAISE(ABORT, 'suggestion: rows are only added'); END;
CREATE TRIGGER suggestion_no_update BEFORE UPDATE ON suggestion BEGIN SELECT RAISE(ABORT, 'suggestion: rows are only added'); END;
CREATE TABLE suggestion (
  id TEXT NOT NULL PRIMARY KEY,
  child_id TEXT NOT NULL REFERENCES referred_child (id),
  made_at TEXT NOT NULL,
  data TEXT
) STRICT;
CREATE INDEX suggestion_by_child ON suggestion (child_id, made_at);
CREATE TABLE token (
  token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
  person_id TEXT NOT NULL REFERENCES person (id),
  issued_at TEXT NOT NULL
) STRICT;
CREATE TABLE unsent_addition (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referral (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  content TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX unsent_addition_by_referral ON unsent_addition (referral_id, person_id);
