CREATE TABLE file (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, folder TEXT NOT NULL, stamp TEXT NOT NULL,
  hash INTEGER NOT NULL, body TEXT NOT NULL, title TEXT NOT NULL, held TEXT NOT NULL, roll INTEGER, error TEXT,
  -- Body and title in lower case.
  met TEXT NOT NULL
);
CREATE INDEX file_roll ON file (roll, held);
-- The lists of people, each once in its folder however many meetings have it.
CREATE TABLE roll (
  id INTEGER PRIMARY KEY, folder TEXT NOT NULL, hash INTEGER NOT NULL, called TEXT NOT NULL, UNIQUE (folder, hash)
);
CREATE TABLE action (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, first TEXT NOT NULL, meeting TEXT NOT NULL, held TEXT,
  live INTEGER NOT NULL, due TEXT, newest INTEGER NOT NULL DEFAULT 0, row TEXT NOT NULL
);
CREATE INDEX action_file ON action (file);
CREATE INDEX action_first ON action (first);
CREATE INDEX action_due ON action (newest, live, due);
CREATE TABLE lead (action INTEGER NOT NULL, file INTEGER NOT NULL, person TEXT, name TEXT NOT NULL);
CREATE INDEX lead_name ON lead (name);
CREATE INDEX lead_person ON lead (person);
CREATE INDEX lead_file ON lead (file);
-- The id begins with the day of the meeting, so that the newest come first without sorting.
CREATE TABLE said (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, entry TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL,
  who TEXT NOT NULL, restricted INTEGER NOT NULL
);
CREATE INDEX said_file ON said (file);
CREATE VIRTUAL TABLE words USING fts5 (text, body, who, kind, tokenize = 'unicode61 remove_diacritics 2');
